import { recordAudit } from "../audit/record-audit.ts";
import { badInput } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import { loadAll } from "../platform/load-all.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import { effectiveFeatures, type LimitFacts } from "../limits/effective-limits.ts";
import { limitFactsOf, readLimitFacts } from "../limits/limits.service.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import { listPlans } from "../plans/plans.service.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import type { Tenant } from "../tenants/tenant.graphql.ts";
import type { User } from "../users/user.graphql.ts";
import { lockUser, requireUser, writeUser } from "../users/users.service.ts";
import type {
  Appearance,
  AppearanceChange,
  AppearanceWarning,
  ResetUserAppearanceInput,
  ResolvedAppearance,
  UpdateUserAppearanceInput,
} from "./appearance.graphql.ts";
import type { UpdateGlobalAppearanceInput } from "./global-appearance.graphql.ts";
import { globalAuditFacts } from "./appearance-audit.ts";
import { appearanceChanges, appearanceWarnings, type SeenBy } from "./appearance-changes.ts";
import {
  appearanceRecord,
  changesAppearance,
  editAppearance,
  readChoices,
  refuseAppearanceOfOwner,
  type WantedAppearance,
  writeAppearance,
} from "./appearance-edits.ts";
import { choicesLoader, globalAppearanceLoader, visiblePlanIdsLoader } from "./appearance-values.ts";
import { effectiveVisibility, entriesOf, itemKey, resolveItems } from "./effective-appearance.ts";
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
    refuseAppearanceOfOwner(user);
    return applyChange(tx, user, wanted);
  });
  return { user: await requireUser(tenantDb, { id: userId }), ...result };
}

async function applyChange(
  tx: TenantDb,
  user: User,
  wanted: WantedAppearance,
): Promise<Omit<AppearanceResult, "user">> {
  const edit = editAppearance(user, await readSeen(tx, user), wanted);
  const { before, after } = edit;
  await writeAppearance(tx, [edit]);
  if (changesAppearance(edit)) await writeUser(tx, user, { custom_appearance_enabled: after.facts.customEnabled });
  await recordAudit(tx, [appearanceRecord(edit)]);
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

/** What many users see, by id, in one statement for each kind of thing that is read. `plans` are all of the tenant. */
export async function readSeenByMany(
  tenantDb: TenantDb,
  limits: ReadonlyMap<number, LimitFacts>,
  users: readonly User[],
  plans: readonly Plan[],
): Promise<ReadonlyMap<number, SeenBy>> {
  const ids = users.map(({ id }) => id);
  const globallyHidden = await globalAppearanceLoader(tenantDb).load(tenantDb.tenantId);
  const choices = await loadAll(choicesLoader(tenantDb), ids);
  const selections = await loadAll(visiblePlanIdsLoader(tenantDb), ids);
  return new Map(
    users.map(({ id, isOwner, customAppearanceEnabled: customEnabled }) => {
      const facts = { isOwner, customEnabled, globallyHidden, choices: choices.get(id) ?? new Map() };
      const limitFacts = limits.get(id);
      const seen = { facts, selectedPlanIds: selections.get(id) ?? new Set<number>(), plans };
      return [id, { ...seen, limits: limitFacts ? effectiveFeatures(limitFacts) : [] }];
    }),
  );
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
