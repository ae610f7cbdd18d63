import { recordAudit } from "../audit/record-audit.ts";
import { closeUserAccounts } from "../ledger/close-accounts.ts";
import { lockPoolUnits, poolUnits } from "../ledger/ledger.ts";
import { transferRecords } from "../ledger/transfer-audit.ts";
import { tellLowBalances } from "../low-balance/low-balance-emails.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { endLinksOf } from "../links/emailed-links.ts";
import { DomainError } from "../platform/errors.ts";
import type { Cookies, Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import type {
  DeactivateUserInput,
  DeleteUserInput,
  ReactivateUserInput,
  UpdateUserAccessInput,
} from "./access.graphql.ts";
import { accessColumns, accessRecord, editAccess, refuseOwner } from "./access-edits.ts";
import { endSessionsOf, keepSession, renewSessions } from "../sessions/sessions.ts";
import type { User } from "./user.graphql.ts";
import { lockUser, planFacts, requireUser, writeUser } from "./users.service.ts";

/**
 * Grants and removes access flags (product-rules 18, 19). Throws OWNER_EXEMPT for the owner, FORBIDDEN when somebody
 * would remove their own last way into the panel or grant what they lack, NOT_FOUND or CONFLICT; then nothing was changed.
 * No old session outlives its rights: the user's sessions end, and one's own goes on under a new id.
 */
export async function updateUserAccess(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: UpdateUserAccessInput,
  cookies: Cookies,
): Promise<User> {
  const renewed = await inTransactionUnless(input.dryRun === true, tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    const edit = editAccess(user, viewer, input);
    if (!edit.isChange) return null;
    await writeUser(tx, user, accessColumns(edit.after));
    const kept = await renewSessions(tx, user.id, cookies);
    await recordAudit(tx, [accessRecord(edit)]);
    return kept;
  });
  // A dry run's new id was rolled back with everything else: the browser must go on with the old one.
  if (input.dryRun !== true) keepSession(cookies, renewed);
  return requireUser(tenantDb, { id: input.userId });
}

/** Keeps a user out without deleting anything. Throws OWNER_EXEMPT, FORBIDDEN for oneself, NOT_FOUND or CONFLICT. */
export async function deactivateUser(tenantDb: TenantDb, viewerId: number, input: DeactivateUserInput): Promise<User> {
  await inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    refuseOwner(user, "The owner can't be deactivated.");
    if (user.id === viewerId) throw new DomainError("FORBIDDEN", "You can't deactivate yourself.", "userId");
    if (user.deactivatedAt !== null) return;
    const deactivatedAt = new Date();
    await writeUser(tx, user, { deactivated_at: deactivatedAt });
    await endLinksOf(tx, user.id);
    await endSessionsOf(tx, user.id);
    await recordAudit(tx, [
      { action: "USER_DEACTIVATED", subjectId: user.id, subjectName: user.name, after: { deactivatedAt } },
    ]);
  });
  return requireUser(tenantDb, { id: input.userId });
}

/** Lets a deactivated user in again. Throws NOT_FOUND or CONFLICT. */
export async function reactivateUser(tenantDb: TenantDb, input: ReactivateUserInput): Promise<User> {
  await inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    const { deactivatedAt } = user;
    if (deactivatedAt === null) return;
    await writeUser(tx, user, { deactivated_at: null });
    await recordAudit(tx, [
      { action: "USER_REACTIVATED", subjectId: user.id, subjectName: user.name, before: { deactivatedAt } },
    ]);
  });
  return requireUser(tenantDb, { id: input.userId });
}

/**
 * Deletes a user: the rest of the balance returns to the pool in the same transaction, and the name stays readable in
 * the history (product-rules 30). Throws OWNER_EXEMPT, FORBIDDEN for oneself, NOT_FOUND or CONFLICT.
 */
export async function deleteUser(tenantDb: TenantDb, viewerId: number, input: DeleteUserInput): Promise<number> {
  return inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    refuseOwner(user, "The owner can't be deleted.");
    if (user.id === viewerId) throw new DomainError("FORBIDDEN", "You can't delete yourself.", "userId");
    const thresholds = await readThresholds(tx);
    const beforeUnits = await lockPoolUnits(tx);
    const returned = await transferRecords(tx, await closeUserAccounts(tx, user.id, viewerId));
    // What the user had overdrawn was settled from the pool.
    await tellLowBalances(tx, thresholds, [
      { kind: "POOL", userId: null, beforeUnits, afterUnits: await poolUnits(tx) },
    ]);
    await tx.manager.query(
      "INSERT INTO deleted_users (tenant_id, user_id, name, email, deleted_by, deleted_at) VALUES (?)",
      [[tx.tenantId, user.id, user.name, user.email, viewerId, new Date()]],
    );
    await tx.manager.query("DELETE FROM users WHERE tenant_id = ? AND id = ?", [tx.tenantId, user.id]);
    const { name, email, country } = user;
    const before = { name, email, country, ...(await planFacts(tx, user.planId)), ...user.access };
    await recordAudit(tx, [...returned, { action: "USER_DELETED", subjectId: user.id, subjectName: name, before }]);
    return user.id;
  });
}
