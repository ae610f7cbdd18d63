import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  CreatePlanInput,
  CreatePlanPayload,
  DeactivatePlanInput,
  DeactivatePlanPayload,
  DeletePlanInput,
  DeletePlanPayload,
  UpdateDefaultLimitsInput,
  UpdateDefaultLimitsPayload,
  UpdatePlanInput,
  UpdatePlanPayload,
} from "./plan-changes.graphql.ts";
import { createPlan, deactivatePlan, deletePlan, updateDefaultLimits, updatePlan } from "./plan-changes.service.ts";

@Resolver()
export class PlanChangesResolver {
  @Requires("PLANS_WRITE")
  @Mutation(() => CreatePlanPayload, { description: "Creates a plan with all fourteen limits." })
  async createPlan(
    @Arg("input", () => CreatePlanInput, { description: "The new plan." }) input: CreatePlanInput,
    @Ctx() context: RequestContext,
  ): Promise<CreatePlanPayload> {
    return { plan: await createPlan(context.tenantDb, input) };
  }

  @Requires("PLANS_WRITE")
  @Mutation(() => UpdatePlanPayload, {
    description:
      "Changes a plan; users who inherit a limit have the new value at once. A dry run says whom it reaches.",
  })
  updatePlan(
    @Arg("input", () => UpdatePlanInput, { description: "What to change." }) input: UpdatePlanInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdatePlanPayload> {
    return updatePlan(context.tenantDb, input);
  }

  @Requires("PLANS_WRITE")
  @Mutation(() => DeactivatePlanPayload, { description: "Stops a plan from being chosen; its users keep it." })
  async deactivatePlan(
    @Arg("input", () => DeactivatePlanInput, { description: "Which plan." }) input: DeactivatePlanInput,
    @Ctx() context: RequestContext,
  ): Promise<DeactivatePlanPayload> {
    return { plan: await deactivatePlan(context.tenantDb, input) };
  }

  @Requires("PLANS_WRITE")
  @Mutation(() => DeletePlanPayload, {
    description: "Deletes a plan that is in nobody's use; CONFLICT for one that is (product-rules 17).",
  })
  async deletePlan(
    @Arg("input", () => DeletePlanInput, { description: "Which plan." }) input: DeletePlanInput,
    @Ctx() context: RequestContext,
  ): Promise<DeletePlanPayload> {
    return { planId: await deletePlan(context.tenantDb, input) };
  }

  @Requires("PLANS_WRITE")
  @Mutation(() => UpdateDefaultLimitsPayload, {
    description: "Changes the limits of users without a plan. A dry run says whom it reaches.",
  })
  updateDefaultLimits(
    @Arg("input", () => UpdateDefaultLimitsInput, { description: "What to change." }) input: UpdateDefaultLimitsInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateDefaultLimitsPayload> {
    return updateDefaultLimits(context.tenantDb, input);
  }
}
