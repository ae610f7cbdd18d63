import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { acquire, check } from "./acquire.service.ts";
import { acquireMany, checkMany } from "./enforce-many.ts";
import {
  AcquireInput,
  AcquireManyInput,
  AcquireManyPayload,
  AcquirePayload,
  CheckInput,
  CheckResult,
  CheckRow,
  HeartbeatInput,
  HeartbeatPayload,
  RecordUsageInput,
  ReleaseInput,
  UsagePayload,
} from "./enforcement.graphql.ts";
import { heartbeat } from "./leases.ts";
import { isNews, type Refusal, tellRefusal } from "./limit-refusals.ts";
import { recordUsage, release } from "./release.service.ts";

/** Refusals are told after the answer, so that webhooks slow no caller. */
function tellAfterwards({ tenantDb, runLater }: RequestContext): (refusal: Refusal) => void {
  return (refusal) => {
    if (isNews(tenantDb, refusal)) runLater(() => tellRefusal(tenantDb, refusal));
  };
}

@Resolver()
export class EnforcementResolver {
  @Requires("ENFORCE")
  @Query(() => CheckResult, { description: "Whether a limit allows so many now, and why. Counts nothing." })
  check(
    @Arg("input", () => CheckInput, { description: "Whom and what to judge." }) input: CheckInput,
    @Ctx() context: RequestContext,
  ): Promise<CheckResult> {
    return check(context.tenantDb, input);
  }

  @Requires("ENFORCE")
  @Query(() => [CheckRow], { description: "The same for many subjects, each by itself, in their order." })
  checkMany(
    @Arg("rows", () => [CheckInput], { description: "Whom and what to judge." }) rows: CheckInput[],
    @Ctx() context: RequestContext,
  ): Promise<CheckRow[]> {
    return checkMany(context.tenantDb, rows);
  }

  @Requires("ENFORCE")
  @Mutation(() => AcquirePayload, {
    description:
      "Counts so many if the effective limit allows them, atomically; else the error LIMIT_REACHED. A feature limit is only judged.",
  })
  acquire(
    @Arg("input", () => AcquireInput, { description: "What to count." }) input: AcquireInput,
    @Ctx() context: RequestContext,
  ): Promise<AcquirePayload> {
    return acquire(context.tenantDb, input, tellAfterwards(context));
  }

  @Requires("ENFORCE")
  @Mutation(() => AcquireManyPayload, {
    description: "Acquires for many subjects, each by itself: a refused row stops no other.",
  })
  async acquireMany(
    @Arg("input", () => AcquireManyInput, { description: "What to count." }) input: AcquireManyInput,
    @Ctx() context: RequestContext,
  ): Promise<AcquireManyPayload> {
    return { rows: await acquireMany(context.tenantDb, input.rows, tellAfterwards(context)) };
  }

  @Requires("ENFORCE")
  @Mutation(() => UsagePayload, { description: "Gives back what was acquired, never below 0." })
  release(
    @Arg("input", () => ReleaseInput, { description: "What to give back." }) input: ReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<UsagePayload> {
    return release(context.tenantDb, input);
  }

  @Requires("ENFORCE")
  @Mutation(() => HeartbeatPayload, {
    description: "Pushes the end of a parallel call's lease ahead. NOT_FOUND once it is over.",
  })
  async heartbeat(
    @Arg("input", () => HeartbeatInput, { description: "Which lease." }) input: HeartbeatInput,
    @Ctx() context: RequestContext,
  ): Promise<HeartbeatPayload> {
    return { lease: await heartbeat(context.tenantDb, input) };
  }

  @Requires("ENFORCE")
  @Mutation(() => UsagePayload, {
    description: "Says what is used, for reconciliation. It may go over the limit, which is then shown.",
  })
  recordUsage(
    @Arg("input", () => RecordUsageInput, { description: "What is used." }) input: RecordUsageInput,
    @Ctx() context: RequestContext,
  ): Promise<UsagePayload> {
    return recordUsage(context.tenantDb, input);
  }
}
