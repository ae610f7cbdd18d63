import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires, viewerOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { userNameLoader } from "../users/users.service.ts";
import { applyChanges } from "./apply.service.ts";
import {
  ApplyChangesInput,
  ApplyChangesPayload,
  ChangeSet,
  ChangeSetConnection,
  ChangeSetRowConnection,
  ChangeSetRowsArguments,
  ChangeSetsArguments,
  ExportUsersArguments,
  PlanChangesInput,
  PlanChangesPayload,
  UndoChangesInput,
  UserExport,
} from "./change-sets.graphql.ts";
import { changeSetById, listChangeSets, listRows, requireChangeSet } from "./change-sets.service.ts";
import { exportUsers } from "./export.service.ts";
import { planChanges } from "./plan.service.ts";
import { undoChanges } from "./undo.service.ts";

@Resolver(() => ChangeSet)
export class ChangeSetResolver {
  @FieldResolver(() => ChangeSetRowConnection, { description: "What changes of whom, a page at a time." })
  rows(
    @Root() changeSet: ChangeSet,
    @Args(() => ChangeSetRowsArguments) args: ChangeSetRowsArguments,
    @Ctx() context: RequestContext,
  ): Promise<ChangeSetRowConnection> {
    return listRows(context.tenantDb, changeSet.id, args);
  }

  @FieldResolver(() => String, { nullable: true, description: "The name of whoever planned it." })
  plannedBy(@Root() { plannedById }: ChangeSet, @Ctx() context: RequestContext): Promise<string | null> {
    return context.loader(userNameLoader).load(plannedById);
  }

  @FieldResolver(() => String, { nullable: true, description: "The name of whoever applied it; null for a plan." })
  async appliedBy(@Root() { appliedById }: ChangeSet, @Ctx() context: RequestContext): Promise<string | null> {
    return appliedById === null ? null : context.loader(userNameLoader).load(appliedById);
  }

  @Requires("USERS_READ")
  @Query(() => UserExport, {
    description: "Users' plan, limits, appearance and access as one document, to be edited and planned.",
  })
  exportUsers(
    @Args(() => ExportUsersArguments) args: ExportUsersArguments,
    @Ctx() context: RequestContext,
  ): Promise<UserExport> {
    return exportUsers(context.tenantDb, args);
  }

  @Requires("USERS_WRITE")
  @Query(() => ChangeSet, { nullable: true, description: "A plan or change set; null when there is none." })
  changeSet(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ChangeSet | null> {
    return changeSetById(context.tenantDb, id);
  }

  @Requires("USERS_WRITE")
  @Query(() => ChangeSetConnection, { description: "Plans and change sets, newest first." })
  changeSets(
    @Args(() => ChangeSetsArguments) args: ChangeSetsArguments,
    @Ctx() context: RequestContext,
  ): Promise<ChangeSetConnection> {
    return listChangeSets(context.tenantDb, args);
  }

  @Requires("USERS_WRITE")
  @Mutation(() => PlanChangesPayload, {
    description: "Says exactly what a document would change, and keeps that as a plan. No user is changed.",
  })
  async planChanges(
    @Arg("input", () => PlanChangesInput, { description: "What to plan." }) input: PlanChangesInput,
    @Ctx() context: RequestContext,
  ): Promise<PlanChangesPayload> {
    return payloadOf(context, await planChanges(context.tenantDb, viewerOf(context), input));
  }

  @Requires("USERS_WRITE")
  @Mutation(() => ApplyChangesPayload, {
    description: "Applies a plan, all of it or nothing. CONFLICT names who was changed since it was made.",
  })
  async applyChanges(
    @Arg("input", () => ApplyChangesInput, { description: "Which plan." }) input: ApplyChangesInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplyChangesPayload> {
    const { changeSetId, replayed } = await applyChanges(context.tenantDb, viewerOf(context), input, context.cookies);
    return { changeSet: await requireChangeSet(context.tenantDb, changeSetId), replayed };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => PlanChangesPayload, {
    description: "Plans to bring back what a change set changed. Apply the plan to do it.",
  })
  async undoChanges(
    @Arg("input", () => UndoChangesInput, { description: "Which change set." }) input: UndoChangesInput,
    @Ctx() context: RequestContext,
  ): Promise<PlanChangesPayload> {
    return payloadOf(context, await undoChanges(context.tenantDb, viewerOf(context), input));
  }
}

@Resolver(() => ChangeSetConnection)
export class ChangeSetConnectionResolver {
  @FieldResolver(() => Int, { description: "How many there are, on all pages." })
  totalCount(@Root() connection: ChangeSetConnection): Promise<number> {
    return connection.countRows();
  }
}

@Resolver(() => ChangeSetRowConnection)
export class ChangeSetRowConnectionResolver {
  @FieldResolver(() => Int, { description: "How many rows of this kind there are, on all pages." })
  totalCount(@Root() connection: ChangeSetRowConnection): Promise<number> {
    return connection.countRows();
  }
}

async function payloadOf({ tenantDb }: RequestContext, planId: number): Promise<PlanChangesPayload> {
  return { planId, changeSet: await requireChangeSet(tenantDb, planId) };
}
