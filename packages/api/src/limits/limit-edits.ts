import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";
import { isCountLimitValue } from "@allowance/shared/rules";
import type { AuditRecord } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { countLimitRule } from "../plans/limit-set.graphql.ts";
import type { User } from "../users/user.graphql.ts";
import type { LimitFacts, LimitOverride } from "./effective-limits.ts";
import { limitAuditFacts } from "./limit-audit.ts";
import type { UpdateUserLimitsInput } from "./limits.graphql.ts";

/** Every limit, the numeric ones first. */
export const LIMIT_KEYS: readonly LimitKey[] = [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key }) => key);

/** The overrides that somebody wants set, or removed with null. */
export type WantedOverrides = ReadonlyMap<LimitKey, LimitOverride | null>;

/** What a change of one user's limits comes to. */
export interface LimitsEdit {
  readonly user: User;
  readonly before: LimitFacts;
  readonly after: LimitFacts;
  /** The wanted overrides that differ from what is stored. */
  readonly written: readonly (readonly [LimitKey, LimitOverride | null])[];
}

/** Throws OWNER_EXEMPT for the owner, who has no limits (product-rules 20). */
export function refuseLimitsOfOwner(user: User): void {
  if (user.isOwner) throw new DomainError("OWNER_EXEMPT", "Custom limits do not apply to the tenant owner.", "userId");
}

/** Checks what an input wants. An end must be later than `endsAfter`. Throws BAD_USER_INPUT naming the key. */
export function readOverrides(
  input: Pick<UpdateUserLimitsInput, "counts" | "features">,
  endsAfter: Date,
): WantedOverrides {
  const wanted = new Map<LimitKey, LimitOverride | null>();
  const add = (key: LimitKey, value: number | null | undefined, expiresAt: Date | null | undefined, field: string) => {
    if (wanted.has(key)) throw badInput(`${key} is given twice.`, field);
    if (value === undefined) throw badInput(`Give a value for ${key}, or null to return to the plan.`, field);
    if (expiresAt && value === null) throw badInput(`An end of ${key} needs a value.`, `${field}.expiresAt`);
    if (expiresAt && expiresAt <= endsAfter)
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

/** Whether two overrides, or their absence, are the same. */
export function isSameOverride(one: LimitOverride | null, other: LimitOverride | null): boolean {
  return one?.value === other?.value && one?.expiresAt?.getTime() === other?.expiresAt?.getTime();
}

/** What becomes of a user's limits; nothing is written yet. `before` are the facts as they are stored. */
export function editLimits(
  user: User,
  before: LimitFacts,
  wanted: WantedOverrides,
  customEnabled: boolean,
): LimitsEdit {
  const written = [...wanted].filter(([key, override]) => !isSameOverride(before.overrides.get(key) ?? null, override));
  const overrides = new Map(before.overrides);
  for (const [key, override] of written) {
    if (override === null) overrides.delete(key);
    else overrides.set(key, override);
  }
  return { user, before, after: { ...before, overrides, customEnabled }, written };
}

/** Whether an edit changes anything that is stored. */
export function changesLimits({ before, after, written }: LimitsEdit): boolean {
  return written.length > 0 || before.customEnabled !== after.customEnabled;
}

/** The entry of an edit in the audit log. */
export function limitsRecord({ user, before, after }: LimitsEdit): AuditRecord {
  return {
    action: "LIMITS_CHANGED",
    subjectId: user.id,
    subjectName: user.name,
    before: limitAuditFacts(before),
    after: limitAuditFacts(after),
  };
}

const WRITE_CHUNK = 500;

/** Writes the overrides of many users' edits, in a few statements. The users are locked, and their rows are the caller's to write. */
export async function writeOverrides(tx: TenantDb, edits: readonly LimitsEdit[]): Promise<void> {
  const now = new Date();
  const removed: [number, LimitKey][] = [];
  const set: unknown[][] = [];
  for (const { user, written } of edits) {
    for (const [key, override] of written) {
      if (override === null) removed.push([user.id, key]);
      else set.push([tx.tenantId, user.id, key, override.value, override.expiresAt, now]);
    }
  }
  for (let start = 0; start < removed.length; start += WRITE_CHUNK) {
    const chunk = removed.slice(start, start + WRITE_CHUNK);
    // The users are named once more by themselves, so that the index is used whatever the database makes of pairs.
    await tx.manager.query(
      "DELETE FROM limit_overrides WHERE tenant_id = ? AND user_id IN (?) AND (user_id, limit_key) IN (?)",
      [tx.tenantId, [...new Set(chunk.map(([userId]) => userId))], chunk],
    );
  }
  for (let start = 0; start < set.length; start += WRITE_CHUNK) {
    await tx.manager.query(
      `INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at) VALUES ?
       ON DUPLICATE KEY UPDATE value = VALUES(value), expires_at = VALUES(expires_at), updated_at = VALUES(updated_at)`,
      [set.slice(start, start + WRITE_CHUNK)],
    );
  }
}
