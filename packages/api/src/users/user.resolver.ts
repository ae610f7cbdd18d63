import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { BOUNDED_COUNT_DEFAULT, BOUNDED_COUNT_MAX, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import type { GraphQLResolveInfo } from "graphql";
import { demand, Requires, viewerOf } from "../platform/access.ts";
import { askedFields } from "../platform/asked-fields.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Plan } from "../plans/plan.graphql.ts";
import { planLoader } from "../plans/plans.service.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import {
  AssignPlanInput,
  AssignPlanPayload,
  CreateUserInput,
  CreateUserPayload,
  UpdateUserInput,
  UpdateUserPayload,
  User,
  UserConnection,
  UserCount,
  UserFilter,
  UserSort,
} from "./user.graphql.ts";
import { countUsersUpTo, listUsers } from "./user-list.ts";
import { assignPlan, createUser, findUser, updateUser } from "./users.service.ts";

@ArgsType()
class UsersArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the front, 1 to ${PAGE_SIZE_MAX}; ${PAGE_SIZE_DEFAULT} when nothing is said.`,
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: "Only what comes behind this cursor." })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: `How many from the end, 1 to ${PAGE_SIZE_MAX}.` })
  last?: number | null;
  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  before?: string | null;
  @Field(() => UserFilter, { nullable: true, description: "Which users; all when nothing is said." })
  filter?: UserFilter | null;
  @Field(() => [UserSort], {
    nullable: true,
    description: "The order, at most three columns; by name when nothing is said.",
  })
  sort?: UserSort[] | null;
}

@Resolver(() => User)
export class UserResolver {
  @Requires("USERS_READ")
  @Query(() => User, {
    nullable: true,
    description: "One user by exactly one of id and email; null when there is none in this tenant.",
  })
  user(
    @Arg("id", () => ID, { nullable: true, description: "The user's id." }) id: string | null | undefined,
    @Arg("email", () => String, { nullable: true, description: "The user's email, in any case." })
    email: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<User | null> {
    return findUser(context.tenantDb, { id, email }, askedFields(info));
  }

  @Requires("USERS_READ")
  @Query(() => UserConnection, { description: "The tenant's users, filtered, sorted and in pages." })
  users(
    @Args(() => UsersArguments) args: UsersArguments,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UserConnection> {
    const fields = new Set([...askedFields(info, "nodes"), ...askedFields(info, "edges", "node")]);
    return listUsers(context.tenantDb, args, fields);
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: "The user's plan; null means the tenant's default limits.",
  })
  plan(@Root() user: User, @Ctx() context: RequestContext): Promise<Plan | null> | null {
    return user.planId === null ? null : context.loader(planLoader).load(user.planId);
  }

  @Requires("USERS_WRITE")
  @Mutation(() => CreateUserPayload, {
    description: "Creates a user with empty balances, and with `invite` emails a link to choose a password.",
  })
  async createUser(
    @Arg("input", () => CreateUserInput, { description: "The new user." }) input: CreateUserInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateUserPayload> {
    return { user: await createUser(context.tenantDb, input, context.publicUrl) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => UpdateUserPayload, {
    description:
      "Changes a user's name, email or country; nothing else is touched. Another email ends the user's sessions.",
  })
  async updateUser(
    @Arg("input", () => UpdateUserInput, { description: "What to change." }) input: UpdateUserInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateUserPayload> {
    return { user: await updateUser(context.tenantDb, viewerOf(context), input, context.cookies) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => AssignPlanPayload, { description: "Puts a user on a plan, or takes them off any. Overrides stay." })
  async assignPlan(
    @Arg("input", () => AssignPlanInput, { description: "Who, and which plan." }) input: AssignPlanInput,
    @Ctx() context: RequestContext,
  ): Promise<AssignPlanPayload> {
    return { user: await assignPlan(context.tenantDb, input) };
  }
}

@Resolver(() => Tenant)
export class UserCountResolver {
  @FieldResolver(() => UserCount, {
    description:
      "How many users a filter matches, counted up to a bound, so that it costs little in a large tenant. For those who see users.",
  })
  userCount(
    @Arg("filter", () => UserFilter, { nullable: true, description: "Which users; all when nothing is said." })
    filter: UserFilter | null | undefined,
    @Arg("upTo", () => Int, {
      defaultValue: BOUNDED_COUNT_DEFAULT,
      description: `Where counting stops, 1 to ${BOUNDED_COUNT_MAX}.`,
    })
    upTo: number,
    @Ctx() context: RequestContext,
  ): Promise<UserCount> {
    demand(context.viewer, ["USERS_READ"]);
    return countUsersUpTo(context.tenantDb, filter ?? {}, upTo);
  }
}

@Resolver(() => UserConnection)
export class UserConnectionResolver {
  @FieldResolver(() => Int, { description: "How many users the filter matches, on all pages." })
  totalCount(@Root() connection: UserConnection): Promise<number> {
    return connection.countRows();
  }
}
