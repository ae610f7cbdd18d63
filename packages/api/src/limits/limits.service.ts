import type { LimitKey } from "@allowance/shared/catalogue/limits";
import { recordAudit } from "../audit/record-audit.ts";
import { loadAll } from "../platform/load-all.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import { planLimitsLoader } from "../plans/plan-values.ts";
import { defaultLimitsLoader } from "../tenants/tenants.service.ts";
import type { User } from "../users/user.graphql.ts";
import { lockUser, requireUser, writeUser } from "../users/users.service.ts";
import type { LimitFacts, LimitValues } from "./effective-limits.ts";
import { limitChanges, warningsOf } from "./limit-changes.ts";
import {
  changesLimits,
  editLimits,
  LIMIT_KEYS,
  limitsRecord,
  readOverrides,
  refuseLimitsOfOwner,
  type WantedOverrides,
  writeOverrides,
} from "./limit-edits.ts";
import { overridesLoader, usageLoader } from "./limit-values.ts";
import type { LimitChange, ResetUserLimitsInput, UpdateUserLimitsInput, Warning } from "./limits.graphql.ts";

/** What a change of limits answers. */
export interface LimitsResult {
  readonly user: User;
  readonly changes: LimitChange[];
  readonly warnings: Warning[];
}

/** What is read for a user's limits, besides the user. */
type StoredLimits = Pick<LimitFacts, "overrides" | "plan" | "defaults" | "usage">;

function toFacts(user: User, stored: StoredLimits): LimitFacts {
  return { isOwner: user.isOwner, customEnabled: user.customLimitsEnabled, ...stored, now: new Date() };
}

/** Everything that decides a user's limits, batched over the users of a request. */
export async function limitFactsOf(context: RequestContext, user: User): Promise<LimitFacts> {
  const [overrides, plan, defaults, usage] = await Promise.all([
    context.loader(overridesLoader).load(user.id),
    user.planId === null ? null : context.loader(planLimitsLoader).load(user.planId),
    context.loader(defaultLimitsLoader).load(context.tenantDb.tenantId),
    context.loader(usageLoader).load(user.id),
  ]);
  return toFacts(user, { overrides, plan, defaults, usage });
}

/** The same for one user inside a transaction. */
export async function readLimitFacts(tx: TenantDb, user: User): Promise<LimitFacts> {
  const overrides = await overridesLoader(tx).load(user.id);
  const plan = user.planId === null ? null : await planLimitsLoader(tx).load(user.planId);
  const defaults = await defaultLimitsLoader(tx).load(tx.tenantId);
  const usage = await usageLoader(tx).load(user.id);
  return toFacts(user, { overrides, plan, defaults, usage });
}

/**
 * The same for many users, by id, inside a transaction or not: one statement for each kind of thing that is read, however
 * many users there are. `plans` are the values of every plan that any of them is on.
 */
export async function readLimitFactsOfMany(
  tenantDb: TenantDb,
  users: readonly User[],
  plans: ReadonlyMap<number, LimitValues>,
): Promise<ReadonlyMap<number, LimitFacts>> {
  const ids = users.map(({ id }) => id);
  const overrides = await loadAll(overridesLoader(tenantDb), ids);
  const usage = await loadAll(usageLoader(tenantDb), ids);
  const defaults = await defaultLimitsLoader(tenantDb).load(tenantDb.tenantId);
  return new Map(
    users.map((user) => [
      user.id,
      toFacts(user, {
        overrides: overrides.get(user.id) ?? new Map(),
        plan: user.planId === null ? null : (plans.get(user.planId) ?? new Map()),
        defaults,
        usage: usage.get(user.id) ?? new Map(),
      }),
    ]),
  );
}

/**
 * Sets, removes and switches a user's overrides; keys that are not given stay untouched (product-rules 4, 5, 9).
 * Throws OWNER_EXEMPT, NOT_FOUND, CONFLICT or BAD_USER_INPUT, and then nothing was changed.
 */
export async function updateUserLimits(tenantDb: TenantDb, input: UpdateUserLimitsInput): Promise<LimitsResult> {
  const overrides = readOverrides(input, new Date());
  const result = await inTransactionUnless(input.dryRun === true, tenantDb, async (tx) => {
    const user = await lockForLimits(tx, input.userId, input.expectedVersion);
    return applyChange(tx, user, overrides, input.customEnabled ?? user.customLimitsEnabled);
  });
  return { user: await requireUser(tenantDb, { id: input.userId }), ...result };
}

/** Removes the overrides of the given keys, or of all when neither list is given. Custom Limits stays on or off as it is. */
export async function resetUserLimits(tenantDb: TenantDb, input: ResetUserLimitsInput): Promise<LimitsResult> {
  const keys: readonly LimitKey[] =
    input.countKeys == null && input.featureKeys == null
      ? LIMIT_KEYS
      : [...(input.countKeys ?? []), ...(input.featureKeys ?? [])];
  const result = await inTransaction(tenantDb, async (tx) => {
    const user = await lockForLimits(tx, input.userId, input.expectedVersion);
    return applyChange(tx, user, new Map(keys.map((key) => [key, null])), user.customLimitsEnabled);
  });
  return { user: await requireUser(tenantDb, { id: input.userId }), ...result };
}

async function lockForLimits(tx: TenantDb, userId: string, expectedVersion?: number | null): Promise<User> {
  const user = await lockUser(tx, userId, expectedVersion);
  refuseLimitsOfOwner(user);
  return user;
}

async function applyChange(
  tx: TenantDb,
  user: User,
  wanted: WantedOverrides,
  customEnabled: boolean,
): Promise<{ changes: LimitChange[]; warnings: Warning[] }> {
  const edit = editLimits(user, await readLimitFacts(tx, user), wanted, customEnabled);
  await writeOverrides(tx, [edit]);
  if (changesLimits(edit)) await writeUser(tx, user, { custom_limits_enabled: customEnabled });
  await recordAudit(tx, [limitsRecord(edit)]);
  const { before, after } = edit;
  return { changes: limitChanges(before, after), warnings: warningsOf(after, new Set(wanted.keys())) };
}

/** How many overrides are stored for keys of today's catalogue. */
export function overrideCount(overrides: LimitFacts["overrides"]): number {
  return LIMIT_KEYS.filter((key) => overrides.has(key)).length;
}

const DAY_MS = 86_400_000;

/** How many overrides of users with Custom Limits on apply now and end within the given days. */
export async function countExpiringOverrides({ manager, tenantId }: TenantDb, withinDays: number): Promise<number> {
  const now = new Date();
  const rows: { expiring: number }[] = await manager.query(
    `SELECT COUNT(*) AS expiring FROM limit_overrides o JOIN users u ON u.tenant_id = o.tenant_id AND u.id = o.user_id
     WHERE o.tenant_id = ? AND o.expires_at > ? AND o.expires_at <= ? AND u.custom_limits_enabled`,
    [tenantId, now, new Date(now.getTime() + withinDays * DAY_MS)],
  );
  return rows[0]?.expiring ?? 0;
}
