import type { LimitKey } from "@allowance/shared/catalogue/limits";
import { periodStartOf } from "../limits/effective-limits.ts";
import { badInput, notFound } from "../platform/errors.ts";
import { parseId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { countKeyOf, isLeased } from "./counted-limits.ts";
import type { LimitExplanationFacts } from "./explanation.ts";

/** A request that counted, as it was answered the first time. */
export interface StoredRequest {
  readonly hash: Buffer;
  readonly usedAfter: number;
  readonly effective: number;
  readonly leaseId: number | null;
  readonly leaseExpiresAt: Date | null;
}

/** Everything that one request needs to know. */
export interface EnforcementFacts extends LimitExplanationFacts {
  /** Names the counter of this period; a request that began in a month counts in it. */
  readonly periodStart: string;
  /** What that counter says; null while there is none. */
  readonly counted: number | null;
  /** What leases hold beside it. */
  readonly held: number;
  readonly hasExpiredLeases: boolean;
  /** The request with the same idempotency key, if there was one. */
  readonly earlier: StoredRequest | null;
}

/** Whom and what to read about. */
export interface FactsRequest {
  readonly userId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly key: LimitKey;
  /** Null where nothing is counted, so that nothing can be repeated. */
  readonly idempotencyKey: string | null;
}

interface FactsRow {
  readonly id: number;
  readonly isOwner: number;
  readonly customEnabled: number;
  readonly deactivatedAt: Date | null;
  readonly planId: number | null;
  readonly planName: string | null;
  readonly planActive: number | null;
  readonly override: number | null;
  readonly overrideExpiresAt: Date | null;
  readonly planValue: number | null;
  readonly defaultValue: number | null;
  readonly counted: number | null;
  readonly held: number | null;
  readonly hasExpired: number;
  readonly requestHash: Buffer | null;
  readonly usedAfter: number | null;
  readonly effective: number | null;
  readonly leaseId: number | null;
  readonly leaseExpiresAt: Date | null;
}

const LEASE_COLUMNS = `CAST((SELECT SUM(l.amount) FROM usage_leases l WHERE l.tenant_id = u.tenant_id AND l.user_id = u.id AND l.expires_at > ?) AS SIGNED) AS held,
    EXISTS (SELECT 1 FROM usage_leases l WHERE l.tenant_id = u.tenant_id AND l.user_id = u.id AND l.expires_at <= ?) AS hasExpired`;
const NO_LEASE_COLUMNS = "NULL AS held, 0 AS hasExpired";

/**
 * Reads everything in one statement, by one indexed row a table; the rules themselves stay in `decideLimit`.
 * Throws BAD_USER_INPUT unless exactly one of id and email is given, and NOT_FOUND (product-rules 21, 31).
 */
export async function readFacts({ manager, tenantId }: TenantDb, request: FactsRequest): Promise<EnforcementFacts> {
  const { userId, email, key, idempotencyKey } = request;
  if ((userId == null) === (email == null)) throw badInput('Give exactly one of "userId" and "email".', "userId");
  const now = new Date();
  const leased = isLeased(key);
  const counted = countKeyOf(key);
  const periodStart = counted === undefined ? "1970-01-01" : periodStartOf(counted, now);
  const address = email == null ? parseId(userId ?? "") : email.trim().toLowerCase();
  const field = email == null ? "userId" : "email";
  if (address === null) throw notFound("user", field);
  const rows: FactsRow[] = await manager.query(
    `SELECT u.id, u.is_owner AS isOwner, u.custom_limits_enabled AS customEnabled, u.deactivated_at AS deactivatedAt,
       u.plan_id AS planId, p.name AS planName, p.is_active AS planActive, o.value AS override, o.expires_at AS overrideExpiresAt,
       pl.value AS planValue, d.value AS defaultValue, c.used AS counted, ${leased ? LEASE_COLUMNS : NO_LEASE_COLUMNS},
       r.request_hash AS requestHash, r.used_after AS usedAfter, r.effective, r.lease_id AS leaseId, r.lease_expires_at AS leaseExpiresAt
     FROM users u
     LEFT JOIN plans p ON p.tenant_id = u.tenant_id AND p.id = u.plan_id
     LEFT JOIN limit_overrides o ON o.tenant_id = u.tenant_id AND o.user_id = u.id AND o.limit_key = ?
     LEFT JOIN plan_limits pl ON pl.tenant_id = u.tenant_id AND pl.plan_id = u.plan_id AND pl.limit_key = ?
     LEFT JOIN default_limits d ON d.tenant_id = u.tenant_id AND d.limit_key = ?
     LEFT JOIN usage_counters c ON c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.limit_key = ? AND c.period_start = ?
     LEFT JOIN usage_requests r ON r.tenant_id = u.tenant_id AND r.idempotency_key = ?
     WHERE u.tenant_id = ? AND ${email == null ? "u.id" : "u.email"} = ?`,
    [...(leased ? [now, now] : []), key, key, key, key, periodStart, idempotencyKey, tenantId, address],
  );
  const [row] = rows;
  if (!row) throw notFound("user", field);
  return toFacts(row, key, periodStart, now);
}

function toFacts(row: FactsRow, key: LimitKey, periodStart: string, now: Date): EnforcementFacts {
  const only = <Value>(value: Value | null): ReadonlyMap<string, Value> =>
    new Map(value === null ? [] : [[key, value]]);
  const override = row.override === null ? null : { value: row.override, expiresAt: row.overrideExpiresAt };
  const plan =
    row.planId === null ? null : { id: row.planId, name: row.planName ?? "", isActive: row.planActive === 1 };
  const held = row.held ?? 0;
  return {
    user: { id: row.id, isDeactivated: row.deactivatedAt !== null },
    plan,
    limits: {
      isOwner: row.isOwner === 1,
      customEnabled: row.customEnabled === 1,
      overrides: only(override),
      plan: plan && only(row.planValue),
      defaults: only(row.defaultValue),
      usage: only((row.counted ?? 0) + held),
      now,
    },
    periodStart,
    counted: row.counted,
    held,
    hasExpiredLeases: row.hasExpired === 1,
    earlier: row.requestHash && {
      hash: row.requestHash,
      usedAfter: row.usedAfter ?? 0,
      effective: row.effective ?? 0,
      leaseId: row.leaseId,
      leaseExpiresAt: row.leaseExpiresAt,
    },
  };
}
