import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import fc from "fast-check";
import type { TestApi, TestTenant } from "./harness.ts";

const DAY_MS = 86_400_000;
const COUNT_KEYS = COUNT_LIMITS.map(({ key }) => key);
const FEATURE_KEYS = FEATURE_LIMITS.map(({ key }) => key);
const ITEMS = [...PAGES.map(({ key }) => `PAGE ${key}`), ...APPEARANCE_FEATURES.map(({ key }) => `FEATURE ${key}`)];
/** Days from now; null is for good. */
const ENDS = [null, null, -1, 3, 30] as const;

const countValue = fc.constantFrom(-1, 0, 1, 2, 5);
const limitValues = fc.record({
  counts: fc.array(fc.tuple(fc.constantFrom(...COUNT_KEYS), countValue), { maxLength: 8 }),
  features: fc.array(fc.tuple(fc.constantFrom(...FEATURE_KEYS), fc.constantFrom(0, 1)), { maxLength: 6 }),
});

/** What a user, and the tenant around them, may look like. */
export const randomSettings = fc.record({
  isDeactivated: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  plan: fc.option(fc.nat(2)),
  plans: fc.tuple(limitValues, limitValues, limitValues),
  defaults: limitValues,
  customLimits: fc.boolean(),
  overrides: limitValues,
  end: fc.array(fc.constantFrom(...ENDS), { minLength: 14, maxLength: 14 }),
  usage: fc.array(fc.tuple(fc.constantFrom(...COUNT_KEYS), fc.nat(6)), { maxLength: 8 }),
  leases: fc.array(fc.boolean(), { maxLength: 4 }),
  customAppearance: fc.boolean(),
  choices: fc.array(fc.tuple(fc.constantFrom(...ITEMS), fc.constantFrom("HIDE", "SHOW")), { maxLength: 12 }),
  hidden: fc.array(fc.constantFrom(...ITEMS), { maxLength: 12 }),
  selected: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
});

export type RandomSettings = typeof randomSettings extends fc.Arbitrary<infer Value> ? Value : never;
type LimitValues = RandomSettings["defaults"];

/** The last value of each key wins, as a key can be set once. */
const valuesOf = ({ counts, features }: LimitValues): Record<string, number> =>
  Object.fromEntries<number>([...counts, ...features]);

/** Writes the settings for a new user of a tenant that has nothing else yet, and answers the user's id. */
export async function writeSettings(api: TestApi, { db }: TestTenant, settings: RandomSettings): Promise<string> {
  const planIds: number[] = [];
  for (const [index, plan] of settings.plans.entries())
    planIds.push(await api.plan(db, valuesOf(plan), { is_active: index < 2, is_hidden: index === 1 }));
  const userId = await api.user(db, {
    plan_id: settings.plan === null ? null : planIds[settings.plan],
    custom_limits_enabled: settings.customLimits,
    custom_appearance_enabled: settings.customAppearance,
    deactivated_at: settings.isDeactivated ? new Date() : null,
  });
  await db.manager.query("DELETE FROM default_limits WHERE tenant_id = ?", [db.tenantId]);
  await insert(
    api,
    "default_limits",
    entriesOf(settings.defaults, (key, value) => [db.tenantId, key, value]),
  );
  const now = new Date();
  const endOf = (index: number) => {
    const days = settings.end[index] ?? null;
    return days === null ? null : new Date(now.getTime() + days * DAY_MS);
  };
  await insert(
    api,
    "limit_overrides (tenant_id, user_id, limit_key, value, expires_at, updated_at)",
    entriesOf(settings.overrides, (key, value, index) => [db.tenantId, userId, key, value, endOf(index), now]),
  );
  await writeUsage(api, db.tenantId, userId, settings);
  await writeAppearance(api, db.tenantId, userId, settings, planIds);
  return String(userId);
}

const entriesOf = (values: LimitValues, row: (key: string, value: number, index: number) => unknown[]): unknown[][] =>
  Object.entries(valuesOf(values)).map(([key, value], index) => row(key, value, index));

async function insert(api: TestApi, into: string, rows: readonly unknown[][]): Promise<void> {
  if (rows.length > 0) await api.database.query(`INSERT INTO ${into} VALUES ?`, [rows]);
}

async function writeUsage(api: TestApi, tenantId: number, userId: number, settings: RandomSettings): Promise<void> {
  const now = new Date();
  const month = `${now.toISOString().slice(0, 8)}01`;
  // A lease is taken under the lock of its counter, so that where there is one there is the other.
  const underLock: [string, number][] = settings.leases.length > 0 ? [["MAX_PARALLEL_CALLS", 0]] : [];
  const used = Object.entries(Object.fromEntries<number>([...underLock, ...settings.usage]));
  const counters = used.map(([key, count]) => [
    tenantId,
    userId,
    key,
    key === "MAX_AUTOMATION_RUNS" ? month : "1970-01-01",
    count,
  ]);
  await insert(api, "usage_counters", counters);
  const leases = settings.leases.map((isLive) => [
    tenantId,
    userId,
    1,
    new Date(now.getTime() + (isLive ? DAY_MS : -DAY_MS)),
    now,
  ]);
  await insert(api, "usage_leases (tenant_id, user_id, amount, expires_at, created_at)", leases);
}

async function writeAppearance(
  api: TestApi,
  tenantId: number,
  userId: number,
  settings: RandomSettings,
  planIds: readonly number[],
): Promise<void> {
  const choices = Object.entries(Object.fromEntries<string>(settings.choices));
  await insert(
    api,
    "appearance_overrides (tenant_id, user_id, area, item_key, choice, updated_at)",
    choices.map(([item, choice]) => [tenantId, userId, ...item.split(" "), choice, new Date()]),
  );
  const hidden = [...new Set(settings.hidden)].map((item) => [tenantId, ...item.split(" "), true]);
  await insert(api, "global_appearance (tenant_id, area, item_key, hidden)", hidden);
  await insert(
    api,
    "visible_plans (tenant_id, user_id, plan_id)",
    settings.selected.map((index) => [tenantId, userId, planIds[index]]),
  );
}
