import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import { effectiveFeatures } from "../limits/effective-limits.ts";
import { limitFactsOf, readLimitFacts } from "../limits/limits.service.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import { listPlans } from "../plans/plans.service.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import type { User } from "../users/user.graphql.ts";
import { lockUser, requireUser, writeUser } from "../users/users.service.ts";
import type { AppearanceChoice } from "./appearance.entity.ts";
import type {
  Appearance,
  AppearanceChange,
  AppearanceWarning,
  ResetUserAppearanceInput,
  ResolvedAppearance,
  UpdateUserAppearanceInput,
} from "./appearance.graphql.ts";
import type { UpdateGlobalAppearanceInput } from "./global-appearance.graphql.ts";
import { appearanceAuditFacts, globalAuditFacts } from "./appearance-audit.ts";
import { appearanceChanges, appearanceWarnings, type SeenBy } from "./appearance-changes.ts";
import { choicesLoader, globalAppearanceLoader, visiblePlanIdsLoader } from "./appearance-values.ts";
import {
  type AppearanceFacts,
  effectiveVisibility,
  entriesOf,
  type ItemKey,
  itemKey,
  resolveItems,
} from "./effective-appearance.ts";
import { offeredPlans } from "./visible-plans.ts";

/** What a change of appearance answers. */
export interface AppearanceResult {
  readonly user: User;
  readonly changes: AppearanceChange[];
  readonly warnings: AppearanceWarning[];
  readonly resolved: ResolvedAppearance;
}

/** A user's appearance, batched over the users of a request. */
export async function appearanceOf(context: RequestContext, user: User): Promise<Appearance> {
  const [globallyHidden, choices, selectedPlanIds] = await Promise.all([
    context.loader(globalAppearanceLoader).load(context.tenantDb.tenantId),
    context.loader(choicesLoader).load(user.id),
    context.loader(visiblePlanIdsLoader).load(user.id),
  ]);
  const facts = { isOwner: user.isOwner, customEnabled: user.customAppearanceEnabled, globallyHidden, choices };
  return {
    customEnabled: user.customAppearanceEnabled,
    overrideCount: choices.size + (selectedPlanIds.size > 0 ? 1 : 0),
    pages: effectiveVisibility(facts, "PAGE"),
    features: effectiveVisibility(facts, "FEATURE"),
    user,
    facts,
    selectedPlanIds,
  };
}

/** Everything a front end needs for a user: what the limits allow, what the appearance shows, and the plans on offer. */
export async function resolveAppearance(
  context: RequestContext,
  appearance: Appearance,
  plans: readonly Plan[],
): Promise<ResolvedAppearance> {
  const limits = effectiveFeatures(await limitFactsOf(context, appearance.user));
  return resolve(
    { facts: appearance.facts, selectedPlanIds: appearance.selectedPlanIds, plans, limits },
    appearance.user,
  );
}

function resolve(seen: SeenBy, user: User): ResolvedAppearance {
  const features = resolveItems(seen.facts, seen.limits, "FEATURE");
  const plans = offeredPlans(seen.plans, {
    customEnabled: seen.facts.customEnabled,
    isOwner: user.isOwner,
    selectedIds: seen.selectedPlanIds,
    currentId: user.planId,
    plansHidden: features.some(({ key, visible }) => key === "PLANS_PAGE_AND_BUTTON" && !visible),
  });
  return { pages: resolveItems(seen.facts, seen.limits, "PAGE"), features, plans };
}

type WantedChoices = ReadonlyMap<ItemKey, AppearanceChoice | null>;

interface WantedAppearance {
  readonly choices: WantedChoices;
  readonly customEnabled: boolean | null;
  /** Undefined leaves the selection as it is. */
  readonly planIds: readonly number[] | undefined;
}

function readChoices(input: UpdateUserAppearanceInput): WantedChoices {
  const wanted = new Map<ItemKey, AppearanceChoice | null>();
  const add = (item: ItemKey, override: AppearanceChoice | null | undefined, field: string) => {
    if (wanted.has(item)) throw badInput("A key is given twice.", field);
    if (override === undefined) throw badInput("Give HIDE or SHOW, or null to inherit.", field);
    wanted.set(item, override);
  };
  for (const { key, override } of input.pages ?? []) add(itemKey("PAGE", key), override, `pages.${key}`);
  for (const { key, override } of input.features ?? []) add(itemKey("FEATURE", key), override, `features.${key}`);
  return wanted;
}

/**
 * Sets and removes a user's choices and selection of plans; what is not given stays untouched (product-rules 12-16).
 * Throws OWNER_EXEMPT, NOT_FOUND, CONFLICT or BAD_USER_INPUT, and then nothing was changed.
 */
export async function updateUserAppearance(
  tenantDb: TenantDb,
  input: UpdateUserAppearanceInput,
): Promise<AppearanceResult> {
  const planIds = input.visiblePlanIds?.map((id) => requireId(id, "plan", "visiblePlanIds"));
  const wanted: WantedAppearance = {
    choices: readChoices(input),
    customEnabled: input.customEnabled ?? null,
    planIds: input.visiblePlanIds === null ? [] : planIds,
  };
  return changeAppearance(tenantDb, input.userId, wanted, input.expectedVersion ?? null, input.dryRun === true);
}

/** Removes the given choices, or all of them when nothing is given. Custom Appearance stays on or off as it is. */
export async function resetUserAppearance(
  tenantDb: TenantDb,
  input: ResetUserAppearanceInput,
): Promise<AppearanceResult> {
  const everything = input.pageKeys == null && input.featureKeys == null && input.visiblePlans == null;
  const pages = everything ? entriesOf("PAGE").map(({ key }) => key) : (input.pageKeys ?? []);
  const features = everything ? entriesOf("FEATURE").map(({ key }) => key) : (input.featureKeys ?? []);
  const items = [...pages.map((key) => itemKey("PAGE", key)), ...features.map((key) => itemKey("FEATURE", key))];
  const wanted: WantedAppearance = {
    choices: new Map(items.map((item) => [item, null])),
    customEnabled: null,
    planIds: everything || input.visiblePlans === true ? [] : undefined,
  };
  return changeAppearance(tenantDb, input.userId, wanted, input.expectedVersion ?? null, false);
}

async function changeAppearance(
  tenantDb: TenantDb,
  userId: string,
  wanted: WantedAppearance,
  expectedVersion: number | null,
  dryRun: boolean,
): Promise<AppearanceResult> {
  const result = await inTransactionUnless(dryRun, tenantDb, async (tx) => {
    const user = await lockUser(tx, userId, expectedVersion);
    if (user.isOwner)
      throw new DomainError("OWNER_EXEMPT", "Custom appearance does not apply to the tenant owner.", "userId");
    return applyChange(tx, user, wanted);
  });
  return { user: await requireUser(tenantDb, { id: userId }), ...result };
}

async function applyChange(
  tx: TenantDb,
  user: User,
  wanted: WantedAppearance,
): Promise<Omit<AppearanceResult, "user">> {
  const before = await readSeen(tx, user);
  const plans = wanted.planIds;
  const unknown = plans?.find((id) => !before.plans.some((plan) => plan.id === id));
  if (unknown !== undefined) throw notFound("plan", "visiblePlanIds");

  const written = [...wanted.choices].filter(([item, choice]) => (before.facts.choices.get(item) ?? null) !== choice);
  const choices = new Map(before.facts.choices);
  for (const [item, choice] of written) {
    if (choice === null) choices.delete(item);
    else choices.set(item, choice);
  }
  const selectedPlanIds = plans ? new Set(plans) : before.selectedPlanIds;
  const selectionChanged =
    selectedPlanIds.size !== before.selectedPlanIds.size ||
    [...selectedPlanIds].some((id) => !before.selectedPlanIds.has(id));
  const customEnabled = wanted.customEnabled ?? user.customAppearanceEnabled;

  await writeChoices(tx, user.id, written);
  if (selectionChanged) await writeSelection(tx, user.id, [...selectedPlanIds]);
  if (written.length > 0 || selectionChanged || customEnabled !== user.customAppearanceEnabled) {
    await writeUser(tx, user, { custom_appearance_enabled: customEnabled });
  }
  const facts: AppearanceFacts = { ...before.facts, choices, customEnabled };
  const after: SeenBy = { ...before, facts, selectedPlanIds };
  await recordAudit(tx, [
    {
      action: "APPEARANCE_CHANGED",
      subjectId: user.id,
      subjectName: user.name,
      before: appearanceAuditFacts(before.facts, before.selectedPlanIds),
      after: appearanceAuditFacts(facts, selectedPlanIds),
    },
  ]);
  return {
    changes: appearanceChanges(before, after),
    warnings: appearanceWarnings(after),
    resolved: resolve(after, user),
  };
}

async function readSeen(tx: TenantDb, user: User): Promise<SeenBy> {
  const globallyHidden = await globalAppearanceLoader(tx).load(tx.tenantId);
  const choices = await choicesLoader(tx).load(user.id);
  const selectedPlanIds = await visiblePlanIdsLoader(tx).load(user.id);
  const plans = await listPlans(tx);
  const limits = effectiveFeatures(await readLimitFacts(tx, user));
  const facts = { isOwner: user.isOwner, customEnabled: user.customAppearanceEnabled, globallyHidden, choices };
  return { facts, selectedPlanIds, plans, limits };
}

async function writeChoices(
  tx: TenantDb,
  userId: number,
  written: readonly (readonly [ItemKey, AppearanceChoice | null])[],
): Promise<void> {
  const removed = written.flatMap(([item, choice]) => (choice === null ? [item.split(" ")] : []));
  const now = new Date();
  const set = written.flatMap(([item, choice]) =>
    choice === null ? [] : [[tx.tenantId, userId, ...item.split(" "), choice, now]],
  );
  if (removed.length > 0) {
    await tx.manager.query(
      "DELETE FROM appearance_overrides WHERE tenant_id = ? AND user_id = ? AND (area, item_key) IN (?)",
      [tx.tenantId, userId, removed],
    );
  }
  if (set.length > 0) {
    await tx.manager.query(
      `INSERT INTO appearance_overrides (tenant_id, user_id, area, item_key, choice, updated_at) VALUES ?
       ON DUPLICATE KEY UPDATE choice = VALUES(choice), updated_at = VALUES(updated_at)`,
      [set],
    );
  }
}

async function writeSelection(tx: TenantDb, userId: number, planIds: readonly number[]): Promise<void> {
  await tx.manager.query("DELETE FROM visible_plans WHERE tenant_id = ? AND user_id = ?", [tx.tenantId, userId]);
  if (planIds.length === 0) return;
  await tx.manager.query("INSERT INTO visible_plans (tenant_id, user_id, plan_id) VALUES ?", [
    planIds.map((planId) => [tx.tenantId, userId, planId]),
  ]);
}

/** Hides and shows pages and features for everybody; it reaches inherited keys only (product-rules 12). */
export async function updateGlobalAppearance(tenantDb: TenantDb, input: UpdateGlobalAppearanceInput): Promise<Tenant> {
  const rows = [
    ...(input.pages ?? []).map(({ key, hidden }) => [tenantDb.tenantId, "PAGE", key, hidden]),
    ...(input.features ?? []).map(({ key, hidden }) => [tenantDb.tenantId, "FEATURE", key, hidden]),
  ];
  if (new Set(rows.map(([, area, key]) => `${String(area)} ${String(key)}`)).size < rows.length)
    throw badInput("A key is given twice.", "pages");
  if (rows.length > 0) {
    await inTransaction(tenantDb, async (tx) => {
      // One change at a time, so that each is recorded against the one before it.
      await tx.manager.query("SELECT id FROM tenants WHERE id = ? FOR UPDATE", [tx.tenantId]);
      const before = globalAuditFacts(await globalAppearanceLoader(tx).load(tx.tenantId));
      await tx.manager.query(
        "INSERT INTO global_appearance (tenant_id, area, item_key, hidden) VALUES ? ON DUPLICATE KEY UPDATE hidden = VALUES(hidden)",
        [rows],
      );
      const after = globalAuditFacts(await globalAppearanceLoader(tx).load(tx.tenantId));
      await recordAudit(tx, [{ action: "GLOBAL_APPEARANCE_CHANGED", before, after }]);
    });
  }
  return readTenant(tenantDb);
}
