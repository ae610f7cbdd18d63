import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { UNITS_PER } from "@allowance/shared/amounts";
import { type OpeningBalance, openUserAccountsWith } from "../../ledger/opening-balances.ts";
import { monthOf } from "../../limits/effective-limits.ts";
import type { TenantDb } from "../../platform/tenant-db.ts";
import type { Person } from "./demo-people.ts";
import type { Random } from "./random.ts";

const DAY_MS = 86_400_000;
const NO_PERIOD = "1970-01-01";

/** A user to seed, whole. */
export interface SeedUser extends Person {
  readonly planId: number | null;
  readonly platformAdmin?: boolean;
  readonly settingsAccess?: boolean;
  readonly billingAccess?: boolean;
  readonly customLimits: boolean;
  /** By limit key; booleans are 0 and 1. */
  readonly overrides: Readonly<Record<string, number>>;
  readonly used: Readonly<Record<string, number>>;
  readonly minutes: number;
  readonly credits: number;
  readonly createdAt: Date;
  readonly lastActivityAt: Date | null;
}

/** An invented user: mostly on a plan, some with overrides, some over a limit, some never active. */
export function inventUser(
  random: Random,
  person: Person,
  planIds: readonly [number, ...number[]],
  now: Date,
): SeedUser {
  const overrides: Record<string, number> = {};
  const customLimits = random.chance(0.22);
  if (customLimits || random.chance(0.06)) {
    for (const { key } of COUNT_LIMITS)
      if (random.chance(0.25)) overrides[key] = random.pick([-1, 0, 2, 5, 10, 12, 25]);
    for (const { key } of FEATURE_LIMITS) if (random.chance(0.15)) overrides[key] = random.whole(0, 1);
  }
  const used: Record<string, number> = {};
  for (const { key } of COUNT_LIMITS)
    used[key] = key === "MAX_AUTOMATION_RUNS" ? random.whole(0, 460) : random.pick([0, 0, 0, 1, 1, 2, 4]);
  const createdAt = new Date(now.getTime() - random.whole(2, 400) * DAY_MS);
  return {
    ...person,
    planId: random.chance(0.1) ? null : random.pick(planIds),
    customLimits,
    overrides,
    used,
    minutes: random.chance(0.15) ? 0 : random.whole(1, 400),
    credits: random.chance(0.3) ? 0 : random.whole(1, 90) * 10,
    createdAt,
    lastActivityAt: random.chance(0.08) ? null : new Date(now.getTime() - random.whole(1, 60 * 24 * 45) * 60_000),
  };
}

/** Writes users with everything that belongs to them, inside the caller's transaction, in a handful of statements for all together. */
export async function seedUsers(tx: TenantDb, actorId: number, users: readonly SeedUser[]): Promise<void> {
  await insertUsers(tx, users);
  const ids = await idsByEmail(tx, users);
  const idOf = (user: SeedUser) => ids.get(user.email) ?? 0;
  const openings: OpeningBalance[] = users.map((user) => ({
    userId: idOf(user),
    minutesUnits: user.minutes * UNITS_PER.MINUTES,
    creditsUnits: user.credits * UNITS_PER.CREDITS,
    at: user.createdAt,
  }));
  await openUserAccountsWith(tx, openings, actorId, "Welcome balance");
  await insertOverrides(tx, users, idOf);
  await insertUsage(tx, users, idOf);
}

async function insertUsers(tx: TenantDb, users: readonly SeedUser[]): Promise<void> {
  const rows = users.map((user) => [
    tx.tenantId,
    user.name,
    user.email,
    user.country,
    user.platformAdmin ?? false,
    user.settingsAccess ?? false,
    user.billingAccess ?? false,
    user.planId,
    user.customLimits,
    user.createdAt,
    user.lastActivityAt,
  ]);
  await tx.manager.query(
    `INSERT INTO users (tenant_id, name, email, country, platform_admin, settings_access, billing_access, plan_id,
       custom_limits_enabled, created_at, last_activity_at) VALUES ?`,
    [rows],
  );
}

async function idsByEmail(tx: TenantDb, users: readonly SeedUser[]): Promise<ReadonlyMap<string, number>> {
  const rows: { id: number; email: string }[] = await tx.manager.query(
    "SELECT id, email FROM users WHERE tenant_id = ? AND email IN (?)",
    [tx.tenantId, users.map(({ email }) => email)],
  );
  return new Map(rows.map(({ id, email }) => [email, id]));
}

async function insertOverrides(
  tx: TenantDb,
  users: readonly SeedUser[],
  idOf: (user: SeedUser) => number,
): Promise<void> {
  const now = new Date();
  const rows = users.flatMap((user) =>
    Object.entries(user.overrides).map(([key, value]) => [tx.tenantId, idOf(user), key, value, now]),
  );
  if (rows.length === 0) return;
  await tx.manager.query("INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, updated_at) VALUES ?", [
    rows,
  ]);
}

async function insertUsage(tx: TenantDb, users: readonly SeedUser[], idOf: (user: SeedUser) => number): Promise<void> {
  const month = monthOf(new Date()).start.toISOString().slice(0, 10);
  const monthly = new Set<string>(COUNT_LIMITS.flatMap(({ key, usage }) => (usage === "MONTHLY" ? [key] : [])));
  const rows = users.flatMap((user) =>
    Object.entries(user.used)
      .filter(([, used]) => used > 0)
      .map(([key, used]) => [tx.tenantId, idOf(user), key, monthly.has(key) ? month : NO_PERIOD, used]),
  );
  if (rows.length === 0) return;
  await tx.manager.query("INSERT INTO usage_counters (tenant_id, user_id, limit_key, period_start, used) VALUES ?", [
    rows,
  ]);
}
