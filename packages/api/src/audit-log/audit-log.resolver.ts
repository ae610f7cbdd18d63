import { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { findAuditEntry, transferEntryLoader } from "../audit/audit-entries.ts";
import { Transfer } from "../balance/balance.graphql.ts";
import { demand, Requires } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { plansLoader } from "../plans/plans.service.ts";
import { User } from "../users/user.graphql.ts";
import { userLoader } from "../users/users.service.ts";
import {
  AuditEntry,
  AuditEntryConnection,
  AuditFieldChange,
  AuditFilterInput,
  AuditReport,
  RevertAuditEntryInput,
  RevertAuditEntryPayload,
} from "./audit-log.graphql.ts";
import { auditPage, auditReport, toAuditEntry } from "./audit-log.service.ts";
import { changeTexts, namesPlans } from "./change-texts.ts";
import { revertAuditEntry } from "./revert.service.ts";

@ArgsType()
class AuditLogArguments extends PagingArguments {
  @Field(() => AuditFilterInput, { nullable: true, description: "Which entries; all when nothing is said." })
  filter?: AuditFilterInput | null;
}

const actions = new Map<string, { readonly label: string; readonly revertible: boolean }>(
  AUDIT_ACTIONS.map((entry) => [entry.key, entry]),
);

@Resolver()
export class AuditLogResolver {
  @Requires("AUDIT_READ")
  @Query(() => AuditEntryConnection, { description: "Who changed what and when, newest first." })
  auditLog(
    @Args(() => AuditLogArguments) args: AuditLogArguments,
    @Ctx() context: RequestContext,
  ): Promise<AuditEntryConnection> {
    return auditPage(context.tenantDb, args);
  }

  @Requires("AUDIT_READ")
  @Query(() => AuditEntry, {
    nullable: true,
    description: "One entry of the audit log; null when there is none with this id in this tenant.",
  })
  async auditEntry(
    @Arg("id", () => ID, { description: "The entry's id." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AuditEntry | null> {
    const row = await findAuditEntry(context.tenantDb, id);
    return row && toAuditEntry(row);
  }

  @Requires("AUDIT_READ")
  @Query(() => AuditReport, {
    description: "Computes the chain of the audit log anew and says where it is first broken, if it is.",
  })
  verifyAudit(@Ctx() context: RequestContext): Promise<AuditReport> {
    return auditReport(context.tenantDb);
  }

  @Requires("AUDIT_READ")
  @Mutation(() => RevertAuditEntryPayload, {
    description:
      "Undoes a change of a user's limits, appearance or access by a new change, which needs the right to make it. Refused with CONFLICT when the same fields changed since, or when it was undone before.",
  })
  revertAuditEntry(
    @Arg("input", () => RevertAuditEntryInput, { description: "Which change." }) input: RevertAuditEntryInput,
    @Ctx() context: RequestContext,
  ): Promise<RevertAuditEntryPayload> {
    return revertAuditEntry(context, input);
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  @FieldResolver(() => String, { description: "What was done, in words." })
  actionLabel(@Root() { action }: AuditEntry): string {
    return actions.get(action)?.label ?? action;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether `revertAuditEntry` can undo it: by its kind, and not undone yet.",
  })
  isRevertible(@Root() { action, revertedById }: AuditEntry): boolean {
    return revertedById === null && (actions.get(action)?.revertible ?? false);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: "Who did it; null for the program itself, when that user was deleted, or when you may not see users.",
  })
  actor(@Root() { row }: AuditEntry, @Ctx() context: RequestContext): Promise<User | null> | null {
    return visibleUser(context, row.actorId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: "The user whom it is about; null where it is about none, or as for `actor`.",
  })
  user(@Root() { row }: AuditEntry, @Ctx() context: RequestContext): Promise<User | null> | null {
    return visibleUser(context, row.userId);
  }

  @FieldResolver(() => [AuditFieldChange], { description: "The fields that changed, and no other." })
  async changes(@Root() { row }: AuditEntry, @Ctx() context: RequestContext): Promise<AuditFieldChange[]> {
    const plans = namesPlans(row.changes) ? await context.loader(plansLoader).load(context.tenantDb.tenantId) : [];
    return changeTexts(row.changes, plans);
  }
}

/** The log names people; what else there is to know of them is for those who see users. */
function visibleUser(context: RequestContext, userId: number | null): Promise<User | null> | null {
  if (userId === null || !context.viewer?.permissions.has("USERS_READ")) return null;
  return context.loader(userLoader).load(userId);
}

@Resolver(() => AuditEntryConnection)
export class AuditEntryConnectionResolver {
  @FieldResolver(() => Int, { description: "How many entries the filter matches, on all pages." })
  totalCount(@Root() connection: AuditEntryConnection): Promise<number> {
    return connection.countRows();
  }
}

@Resolver(() => User)
export class UserHistoryResolver {
  @FieldResolver(() => AuditEntryConnection, {
    description: "What was changed of this user, newest first. For those who read the audit log.",
  })
  history(
    @Root() user: User,
    @Args(() => AuditLogArguments) args: AuditLogArguments,
    @Ctx() context: RequestContext,
  ): Promise<AuditEntryConnection> {
    demand(context.viewer, ["AUDIT_READ"]);
    return auditPage(context.tenantDb, { ...args, filter: { ...args.filter, subjectUserId: String(user.id) } });
  }
}

@Resolver(() => Transfer)
export class TransferAuditResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: "The transfer's entry in the audit log; null for one older than the log, or who may not read it.",
  })
  auditEntryId(@Root() transfer: Transfer, @Ctx() context: RequestContext): Promise<number | null> | null {
    if (!context.viewer?.permissions.has("AUDIT_READ")) return null;
    return context.loader(transferEntryLoader).load(transfer.id);
  }
}
