import { parseAmount, UNITS_PER } from "@allowance/shared/amounts";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import {
  COLOR_PATTERN,
  CURRENCY_PATTERN,
  isCountLimitValue,
  NAME_MAX_LENGTH,
  PLAN_DESCRIPTION_MAX_LENGTH,
} from "@allowance/shared/rules";
import type { ResultSetHeader } from "mysql2";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import { defaultLimitsLoader, readTenant } from "../tenants/tenants.service.ts";
import { countLimitRule } from "./limit-set.graphql.ts";
import type { Plan } from "./plan.graphql.ts";
import type {
  CreatePlanInput,
  DeactivatePlanInput,
  DeletePlanInput,
  PlanImpact,
  UpdateDefaultLimitsInput,
  UpdatePlanInput,
} from "./plan-changes.graphql.ts";
import { defaultAuditFacts, planAuditFacts } from "./plan-audit.ts";
import { impactOf, type LimitValueChange } from "./plan-impact.ts";
import { planLimitsLoader } from "./plan-values.ts";
import { planLoader } from "./plans.service.ts";

const CATALOGUE_DEFAULTS: ReadonlyMap<string, number> = new Map(
  [...COUNT_LIMITS, ...FEATURE_LIMITS].map(({ key, defaultValue }) => [key, Number(defaultValue)]),
);

/** The limits that an input sets, by key. Throws BAD_USER_INPUT naming the key. */
function readLimits(input: Pick<UpdateDefaultLimitsInput, "counts" | "features">): Map<string, number> {
  const limits = new Map<string, number>();
  const add = (key: string, value: number, field: string) => {
    if (limits.has(key)) throw badInput(`${key} is given twice.`, field);
    limits.set(key, value);
  };
  for (const { key, value } of input.counts ?? []) {
    if (!isCountLimitValue(value)) throw badInput(countLimitRule(key), `counts.${key}`);
    add(key, value, `counts.${key}`);
  }
  for (const { key, value } of input.features ?? []) add(key, Number(value), `features.${key}`);
  return limits;
}

/** An amount of 0 or more, in thousandths of its unit. Throws INVALID_AMOUNT or TOO_PRECISE. */
function readThousandths(text: string, field: string): number {
  if (/^0+(\.0*)?$/.test(text.trim())) return 0;
  const parsed = parseAmount(text, "CREDITS");
  if (parsed.ok) return parsed.units;
  const message =
    parsed.problem === "TOO_PRECISE" ? "At most three decimals, please." : "This must be a number of 0 or more.";
  throw new DomainError(parsed.problem, message, field);
}

/** The columns that an input sets; null returns a column to its default. Throws BAD_USER_INPUT naming the field. */
function readColumns(input: Partial<UpdatePlanInput>): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  if (input.name !== undefined) columns["name"] = readPlanName(input.name ?? "");
  if (input.description !== undefined) {
    const description = (input.description ?? "").trim();
    if (description.length > PLAN_DESCRIPTION_MAX_LENGTH) {
      throw badInput(`A description has at most ${PLAN_DESCRIPTION_MAX_LENGTH} characters.`, "description");
    }
    columns["description"] = description;
  }
  if (input.color !== undefined) {
    if (input.color !== null && !COLOR_PATTERN.test(input.color))
      throw badInput("A colour looks like #1a2b3c.", "color");
    columns["color"] = input.color?.toLowerCase() ?? null;
  }
  if (input.priceCurrency != null) {
    if (!CURRENCY_PATTERN.test(input.priceCurrency))
      throw badInput("A currency is a three-letter code such as EUR.", "priceCurrency");
    columns["price_currency"] = input.priceCurrency;
  }
  if (input.position != null) columns["position"] = input.position;
  if (input.isActive != null) columns["is_active"] = input.isActive;
  if (input.isHidden != null) columns["is_hidden"] = input.isHidden;
  if (input.isFeatured != null) columns["is_featured"] = input.isFeatured;
  if (input.includedMinutes != null) {
    columns["included_minutes_units"] =
      readThousandths(input.includedMinutes, "includedMinutes") * (UNITS_PER.MINUTES / 1_000);
  }
  if (input.price != null) columns["price_thousandths"] = readThousandths(input.price, "price");
  return columns;
}

function readPlanName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  return name;
}

function nameTaken(error: unknown): unknown {
  if (databaseFailure(error) !== "DUPLICATE") return error;
  return new DomainError("CONFLICT", "Another plan has this name already. Nothing was changed.", "name");
}

/** Creates a plan with all fourteen limits. Throws BAD_USER_INPUT, or CONFLICT for a taken name. */
export async function createPlan(tenantDb: TenantDb, input: CreatePlanInput): Promise<Plan> {
  const columns = readColumns(input);
  const limits = new Map([...CATALOGUE_DEFAULTS, ...readLimits(input)]);
  const planId = await inTransaction(tenantDb, async (tx) => {
    const row = { tenant_id: tx.tenantId, created_at: new Date(), position: await nextPosition(tx), ...columns };
    const result: ResultSetHeader = await tx.manager
      .query(`INSERT INTO plans (${Object.keys(row).join(", ")}) VALUES (?)`, [Object.values(row)])
      .catch((error: unknown) => Promise.reject(nameTaken(error)));
    await writeLimits(tx, result.insertId, limits);
    await recordPlan(tx, "PLAN_CREATED", result.insertId, {});
    return result.insertId;
  });
  return requirePlan(tenantDb, planId);
}

async function nextPosition(tx: TenantDb): Promise<number> {
  const rows: { last: number | null }[] = await tx.manager.query(
    "SELECT MAX(position) AS last FROM plans WHERE tenant_id = ?",
    [tx.tenantId],
  );
  return (rows[0]?.last ?? 0) + 1;
}

async function writeLimits(tx: TenantDb, planId: number, limits: ReadonlyMap<string, number>): Promise<void> {
  if (limits.size === 0) return;
  await tx.manager.query(
    "INSERT INTO plan_limits (tenant_id, plan_id, limit_key, value) VALUES ? ON DUPLICATE KEY UPDATE value = VALUES(value)",
    [[...limits].map(([key, value]) => [tx.tenantId, planId, key, value])],
  );
}

async function requirePlan(tenantDb: TenantDb, planId: number): Promise<Plan> {
  const plan = await planLoader(tenantDb).load(planId);
  if (!plan) throw notFound("plan", "planId");
  return plan;
}

/** The plan's row, locked. Throws NOT_FOUND, or CONFLICT with the current state. */
async function lockPlan(tx: TenantDb, idText: string, expectedVersion?: number | null): Promise<number> {
  const id = requireId(idText, "plan", "planId");
  const rows: { version: number }[] = await tx.manager.query(
    "SELECT version FROM plans WHERE tenant_id = ? AND id = ? FOR UPDATE",
    [tx.tenantId, id],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw notFound("plan", "planId");
  if (expectedVersion != null && expectedVersion !== version) {
    const message = "Somebody else changed this plan meanwhile. Nothing was changed.";
    const current = { ...(await requirePlan(tx, id)), id: String(id) };
    throw new DomainError("CONFLICT", message, "expectedVersion", { currentVersion: version, current });
  }
  return id;
}

/**
 * Changes a plan; every user who inherits a limit has the new value at the next request (product-rules 5, 11).
 * Answers who is reached and who keeps their own value. Throws BAD_USER_INPUT, NOT_FOUND or CONFLICT; then nothing was changed.
 */
export async function updatePlan(
  tenantDb: TenantDb,
  input: UpdatePlanInput,
): Promise<{ plan: Plan; impact: PlanImpact }> {
  const columns = readColumns(input);
  const limits = readLimits(input);
  const { planId, impact } = await inTransactionUnless(input.dryRun === true, tenantDb, async (tx) => {
    const id = await lockPlan(tx, input.planId, input.expectedVersion);
    const factsBefore = await planAuditFacts(tx, id);
    const stored = await planLimitsLoader(tx).load(id);
    // A key without a row, such as one that is new in the catalogue, has had the tenant's default until now.
    const before = new Map([...(await defaultLimitsLoader(tx).load(tx.tenantId)), ...stored]);
    const changes = changedValues(before, limits);
    const found = await impactOf(tx, id, changes);
    const written = new Map([...limits].filter(([key, value]) => stored.get(key) !== value));
    await writeLimits(tx, id, written);
    if (written.size > 0 || Object.keys(columns).length > 0) await writePlan(tx, id, columns);
    await recordPlan(tx, "PLAN_UPDATED", id, factsBefore);
    return { planId: id, impact: found };
  });
  return { plan: await requirePlan(tenantDb, planId), impact };
}

function changedValues(stored: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>): LimitValueChange[] {
  return [...wanted].flatMap(([key, after]) => {
    const before = stored.get(key) ?? CATALOGUE_DEFAULTS.get(key) ?? 0;
    return before === after ? [] : [{ key, before, after }];
  });
}

async function writePlan(tx: TenantDb, planId: number, columns: Readonly<Record<string, unknown>>): Promise<void> {
  const assignments = [...Object.keys(columns).map((name) => `${name} = ?`), "version = version + 1"].join(", ");
  try {
    await tx.manager.query(`UPDATE plans SET ${assignments} WHERE tenant_id = ? AND id = ?`, [
      ...Object.values(columns),
      tx.tenantId,
      planId,
    ]);
  } catch (error) {
    throw nameTaken(error);
  }
}

const nameIn = ({ name }: AuditFacts): string | null => (typeof name === "string" ? name : null);

async function recordPlan(
  tx: TenantDb,
  action: "PLAN_CREATED" | "PLAN_UPDATED",
  planId: number,
  before: AuditFacts,
): Promise<void> {
  const after = await planAuditFacts(tx, planId);
  await recordAudit(tx, [{ action, subjectId: planId, subjectName: nameIn(after), before, after }]);
}

/** Stops a plan from being chosen; its users and selections keep it. Throws NOT_FOUND or CONFLICT. */
export async function deactivatePlan(tenantDb: TenantDb, input: DeactivatePlanInput): Promise<Plan> {
  const planId = await inTransaction(tenantDb, async (tx) => {
    const id = await lockPlan(tx, input.planId, input.expectedVersion);
    const factsBefore = await planAuditFacts(tx, id);
    await writePlan(tx, id, { is_active: false });
    await recordPlan(tx, "PLAN_UPDATED", id, factsBefore);
    return id;
  });
  return requirePlan(tenantDb, planId);
}

/** Deletes a plan that nobody uses and nobody has selected. Throws CONFLICT for one in use (product-rules 17), NOT_FOUND. */
export async function deletePlan(tenantDb: TenantDb, input: DeletePlanInput): Promise<number> {
  return inTransaction(tenantDb, async (tx) => {
    const id = await lockPlan(tx, input.planId);
    const before = await planAuditFacts(tx, id);
    const [uses]: { users: number; selections: number }[] = await tx.manager.query(
      `SELECT (SELECT COUNT(*) FROM users WHERE tenant_id = ? AND plan_id = ?) AS users,
              (SELECT COUNT(*) FROM visible_plans WHERE tenant_id = ? AND plan_id = ?) AS selections`,
      [tx.tenantId, id, tx.tenantId, id],
    );
    if (uses && uses.users + uses.selections > 0) {
      const message = `This plan is used by ${uses.users} users and selected for ${uses.selections}. Deactivate it instead.`;
      throw new DomainError("CONFLICT", message, "planId", { users: uses.users, selections: uses.selections });
    }
    try {
      await tx.manager.query("DELETE FROM plans WHERE tenant_id = ? AND id = ?", [tx.tenantId, id]);
    } catch (error) {
      if (databaseFailure(error) !== "REFERENCED") throw error;
      throw new DomainError(
        "CONFLICT",
        "A recurring grant goes to this plan's users. Deactivate it instead.",
        "planId",
      );
    }
    await recordAudit(tx, [{ action: "PLAN_DELETED", subjectId: id, subjectName: nameIn(before), before }]);
    return id;
  });
}

/** Changes the limits of users without a plan. Answers who is reached and who keeps their own value. */
export async function updateDefaultLimits(
  tenantDb: TenantDb,
  input: UpdateDefaultLimitsInput,
): Promise<{ tenant: Tenant; impact: PlanImpact }> {
  const limits = readLimits(input);
  const impact = await inTransactionUnless(input.dryRun === true, tenantDb, async (tx) => {
    await tx.manager.query("SELECT id FROM tenants WHERE id = ? FOR UPDATE", [tx.tenantId]);
    const changes = changedValues(await defaultLimitsLoader(tx).load(tx.tenantId), limits);
    const found = await impactOf(tx, null, changes);
    if (changes.length > 0) {
      await tx.manager.query(
        "INSERT INTO default_limits (tenant_id, limit_key, value) VALUES ? ON DUPLICATE KEY UPDATE value = VALUES(value)",
        [changes.map(({ key, after }) => [tx.tenantId, key, after])],
      );
      const [before, after] = [defaultAuditFacts(changes, "before"), defaultAuditFacts(changes, "after")];
      await recordAudit(tx, [{ action: "DEFAULT_LIMITS_CHANGED", before, after }]);
    }
    return found;
  });
  return { tenant: await readTenant(tenantDb), impact };
}
