import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Plan } from "../plans/plan.graphql.ts";
import { planLoader } from "../plans/plans.service.ts";
import { userNameLoader } from "../users/users.service.ts";
import {
  CreateGrantInput,
  CreateGrantPayload,
  DeleteGrantInput,
  DeleteGrantPayload,
  Grant,
  GrantRun,
  SetGrantActiveInput,
  SetGrantActivePayload,
  UpdateGrantInput,
  UpdateGrantPayload,
} from "./grants.graphql.ts";
import {
  createGrant,
  deleteGrant,
  grantRunsLoader,
  listGrants,
  setGrantActive,
  toGrantRuns,
  updateGrant,
} from "./grants.service.ts";

@Resolver(() => Grant)
export class GrantResolver {
  @Requires("TRANSFERS_WRITE")
  @Query(() => [Grant], { description: "All recurring grants, the next to run first." })
  grants(@Ctx() context: RequestContext): Promise<Grant[]> {
    return listGrants(context.tenantDb);
  }

  @FieldResolver(() => Plan, { nullable: true, description: "The plan whose users get it; null is everybody." })
  plan(@Root() grant: Grant, @Ctx() context: RequestContext): Promise<Plan | null> | null {
    return grant.planId === null ? null : context.loader(planLoader).load(grant.planId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The name of whoever created it, and stands for its transfers; a deleted one's too.",
  })
  createdByName(@Root() grant: Grant, @Ctx() context: RequestContext): Promise<string | null> | null {
    return grant.createdById === null ? null : context.loader(userNameLoader).load(grant.createdById);
  }

  @FieldResolver(() => [GrantRun], { description: "The last 24 runs, newest first." })
  async runs(@Root() grant: Grant, @Ctx() context: RequestContext): Promise<GrantRun[]> {
    return toGrantRuns(await context.loader(grantRunsLoader).load(grant.id), grant);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => CreateGrantPayload, { description: "Creates a recurring grant; a dry run answers what it would do." })
  createGrant(
    @Arg("input", () => CreateGrantInput, { description: "The new grant." }) input: CreateGrantInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateGrantPayload> {
    return createGrant(context.tenantDb, viewerIdOf(context), input);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => UpdateGrantPayload, {
    description: "Changes a grant from its next run on; a dry run answers what it would do.",
  })
  updateGrant(
    @Arg("input", () => UpdateGrantInput, { description: "What to change." }) input: UpdateGrantInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateGrantPayload> {
    return updateGrant(context.tenantDb, input);
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => SetGrantActivePayload, { description: "Stops a grant, or lets it run again." })
  async setGrantActive(
    @Arg("input", () => SetGrantActiveInput, { description: "Which grant." }) input: SetGrantActiveInput,
    @Ctx() context: RequestContext,
  ): Promise<SetGrantActivePayload> {
    return { grant: await setGrantActive(context.tenantDb, input) };
  }

  @Requires("TRANSFERS_WRITE")
  @Mutation(() => DeleteGrantPayload, { description: "Deletes a grant and the log of its runs; its transfers stay." })
  async deleteGrant(
    @Arg("input", () => DeleteGrantInput, { description: "Which grant." }) input: DeleteGrantInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteGrantPayload> {
    return { grantId: await deleteGrant(context.tenantDb, input) };
  }
}
