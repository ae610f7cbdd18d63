import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";
import { isCountLimitValue } from "@allowance/shared/rules";
import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import { countLimitRule } from "../plans/limit-set.graphql.ts";
import { planLimitsLoader } from "../plans/plan-values.ts";
import { defaultLimitsLoader } from "../tenants/tenants.service.ts";
import type { User } from "../users/user.graphql.ts";
import { lockUser, requireUser, writeUser } from "../users/users.service.ts";
import type { LimitFacts, LimitOverride } from "./effective-limits.ts";
import { limitAuditFacts } from "./limit-audit.ts";
import { limitChanges, warningsOf } from "./limit-changes.ts";
import { overridesLoader, usageLoader } from "./limit-values.ts";
import type { LimitChange, ResetUserLimitsInput, UpdateUserLimitsInput, Warning } from "./limits.graphql.ts";

/** What a change of limits answers. */
export interface LimitsResult {
  readonly user: User;
  readonly changes: LimitChange[];
  readonly warnings: Warning[];
}

/** Everything that decides a user's limits, batched over the users of a request. */
export async function limitFactsOf(context: RequestContext, user: User): Promise<LimitFacts> {
  const [overrides, plan, defaults, usage] = await Promise.all([
    context.loader(overridesLoader).load(user.id),
    user.planId === null ? null : context.loader(planLimitsLoader).load(user.planId),
    context.loader(defaultLimitsLoader).load(context.tenantDb.tenantId),
    context.loader(usageLoader).load(user.id),
  ]);
  return {
    isOwner: user.isOwner,
    customEnabled: user.customLimitsEnabled,
    overrides,
    plan,
    defaults,
    usage,
    now: new Date(),
  };
}

/** The same for one user inside a transaction. */
export async function readLimitFacts(tx: TenantDb, user: User): Promise<LimitFacts> {
  const overrides = await overridesLoader(tx).load(user.id);
  const plan = user.planId === null ? null : await planLimitsLoader(tx).load(user.planId);
  const defaults = await defaultLimitsLoader(tx).load(tx.tenantId);
  const usage = await usageLoader(tx).load(user.id);
  return {
    isOwner: user.isOwner,
    customEnabled: user.customLimitsEnabled,
    overrides,
    plan,
    defaults,
    usage,
    now: new Date(),
  };
}

/** The overrides that an input sets, and removes with null. */
type WantedOverrides = ReadonlyMap<LimitKey, LimitOverride | null>;

/** Checks what an input wants. Throws BAD_USER_INPUT naming the key. */
function readOverrides(input: UpdateUserLimitsInput): WantedOverrides {
  const wanted = new Map<LimitKey, LimitOverride | null>();
  const add = (key: LimitKey, value: number | null | undefined, expiresAt: Date | null | undefined, field: string) => {
    if (wanted.has(key)) throw badInput(`${key} is given twice.`, field);
    if (value === undefined) throw badInput(`Give a value for ${key}, or null to return to the plan.`, field);
    if (expiresAt && value === null) throw badInput(`An end of ${key} needs a value.`, `${field}.expiresAt`);
    if (expiresAt && expiresAt.getTime() <= Date.now())
      throw badInput(`The end of ${key} must be in the future.`, `${field}.expiresAt`);
    wanted.set(key, value === null ? null : { value, expiresAt: expiresAt ?? null });
  };
  for (const { key, value, expiresAt } of input.counts ?? []) {
    if (value != null && !isCountLimitValue(value)) throw badInput(countLimitRule(key), `counts.${key}`);
    add(key, value, expiresAt, `counts.${key}`);
  }
  for (const { key, value, expiresAt } of input.features ?? []) {
    add(key, value == null ? value : Number(value), expiresAt, `features.${key}`);
  }
  return wanted;
}

/**
 * Sets, removes and switches a user's overrides; keys that are not given stay untouched (product-rules 4, 5, 9).
 * Throws OWNER_EXEMPT, NOT_FOUND, CONFLICT or BAD_USER_INPUT, and then nothing was changed.
 */
export async function updateUserLimits(tenantDb: TenantDb, input: UpdateUserLimitsInput): Promise<LimitsResult> {
  const overrides = readOverrides(input);
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
      ? [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key }) => key)
      : [...(input.countKeys ?? []), ...(input.featureKeys ?? [])];
  const result = await inTransaction(tenantDb, async (tx) => {
    const user = await lockForLimits(tx, input.userId, input.expectedVersion);
    return applyChange(tx, user, new Map(keys.map((key) => [key, null])), user.customLimitsEnabled);
  });
  return { user: await requireUser(tenantDb, { id: input.userId }), ...result };
}

async function lockForLimits(tx: TenantDb, userId: string, expectedVersion?: number | null): Promise<User> {
  const user = await lockUser(tx, userId, expectedVersion);
  if (user.isOwner) throw new DomainError("OWNER_EXEMPT", "Custom limits do not apply to the tenant owner.", "userId");
  return user;
}

async function applyChange(
  tx: TenantDb,
  user: User,
  wanted: WantedOverrides,
  customEnabled: boolean,
): Promise<{ changes: LimitChange[]; warnings: Warning[] }> {
  const before = await readLimitFacts(tx, user);
  const written = [...wanted].filter(([key, override]) => !isSame(before.overrides.get(key) ?? null, override));
  const overrides = new Map(before.overrides);
  for (const [key, override] of written) {
    if (override === null) overrides.delete(key);
    else overrides.set(key, override);
  }
  await writeOverrides(tx, user.id, written);
  if (written.length > 0 || customEnabled !== user.customLimitsEnabled) {
    await writeUser(tx, user, { custom_limits_enabled: customEnabled });
  }
  const after: LimitFacts = { ...before, overrides, customEnabled };
  await recordAudit(tx, [
    {
      action: "LIMITS_CHANGED",
      subjectId: user.id,
      subjectName: user.name,
      before: limitAuditFacts(before),
      after: limitAuditFacts(after),
    },
  ]);
  return { changes: limitChanges(before, after), warnings: warningsOf(after, new Set(wanted.keys())) };
}

function isSame(one: LimitOverride | null, other: LimitOverride | null): boolean {
  return one?.value === other?.value && one?.expiresAt?.getTime() === other?.expiresAt?.getTime();
}

async function writeOverrides(
  tx: TenantDb,
  userId: number,
  written: readonly (readonly [LimitKey, LimitOverride | null])[],
): Promise<void> {
  const removed = written.flatMap(([key, override]) => (override === null ? [key] : []));
  const now = new Date();
  const set = written.flatMap(([key, override]) =>
    override === null ? [] : [[tx.tenantId, userId, key, override.value, override.expiresAt, now]],
  );
  if (removed.length > 0) {
    await tx.manager.query("DELETE FROM limit_overrides WHERE tenant_id = ? AND user_id = ? AND limit_key IN (?)", [
      tx.tenantId,
      userId,
      removed,
    ]);
  }
  if (set.length > 0) {
    await tx.manager.query(
      `INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at) VALUES ?
       ON DUPLICATE KEY UPDATE value = VALUES(value), expires_at = VALUES(expires_at), updated_at = VALUES(updated_at)`,
      [set],
    );
  }
}

/** How many overrides are stored for keys of today's catalogue. */
export function overrideCount(overrides: LimitFacts["overrides"]): number {
  return [...COUNT_LIMITS, ...FEATURE_LIMITS].filter(({ key }) => overrides.has(key)).length;
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
