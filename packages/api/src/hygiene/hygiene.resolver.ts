import { BOUNDED_COUNT_MAX } from "@allowance/shared/rules";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { demand } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { User, UserConnection, UserCount } from "../users/user.graphql.ts";
import { CONFLICT_KINDS, type ConflictCode } from "./conflict.ts";
import { countConflictUsers, listConflictUsers } from "./conflict-groups.ts";
import { Conflict, ConflictCodeEnum, ConflictGroup } from "./hygiene.graphql.ts";
import { conflictsOf } from "./hygiene.service.ts";

@Resolver(() => User)
export class UserConflictsResolver {
  @FieldResolver(() => [Conflict], {
    description: "What works against itself in this user's settings, the most serious first. For those who see users.",
  })
  async conflicts(
    @Root() user: User,
    @Arg("code", () => ConflictCodeEnum, { nullable: true, description: "Only this kind." })
    code: ConflictCode | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Conflict[]> {
    demand(context.viewer, ["USERS_READ"]);
    const conflicts = await conflictsOf(context, user);
    return code ? conflicts.filter((conflict) => conflict.code === code) : conflicts;
  }
}

@Resolver(() => Tenant)
export class TenantConflictsResolver {
  @FieldResolver(() => [ConflictGroup], {
    description: "Every kind of conflict, the most serious first. For those who see users.",
  })
  conflicts(
    @Arg("code", () => ConflictCodeEnum, { nullable: true, description: "Only this kind." })
    code: ConflictCode | null | undefined,
    @Ctx() context: RequestContext,
  ): ConflictGroup[] {
    demand(context.viewer, ["USERS_READ"]);
    return CONFLICT_KINDS.filter((kind) => !code || kind.code === code);
  }
}

@Resolver(() => ConflictGroup)
export class ConflictGroupResolver {
  @FieldResolver(() => UserCount, { description: `How many users have it, counted up to ${BOUNDED_COUNT_MAX}.` })
  userCount(@Root() group: ConflictGroup, @Ctx() context: RequestContext): Promise<UserCount> {
    return countConflictUsers(context.tenantDb, group.code);
  }

  @FieldResolver(() => UserConnection, { description: "The users with this kind of conflict, by name, in pages." })
  users(
    @Root() group: ConflictGroup,
    @Args(() => PagingArguments) paging: PagingArguments,
    @Ctx() context: RequestContext,
  ): Promise<UserConnection> {
    return listConflictUsers(context.tenantDb, group.code, paging);
  }
}
