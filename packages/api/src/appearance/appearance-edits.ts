import type { AuditRecord } from "../audit/record-audit.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { User } from "../users/user.graphql.ts";
import type { AppearanceChoice } from "./appearance.entity.ts";
import type { UpdateUserAppearanceInput } from "./appearance.graphql.ts";
import { appearanceAuditFacts } from "./appearance-audit.ts";
import type { SeenBy } from "./appearance-changes.ts";
import { type ItemKey, itemKey } from "./effective-appearance.ts";

/** The choices that somebody wants stored, or removed with null. */
export type WantedChoices = ReadonlyMap<ItemKey, AppearanceChoice | null>;

/** What somebody wants of a user's appearance. */
export interface WantedAppearance {
  readonly choices: WantedChoices;
  /** Null leaves the switch as it is. */
  readonly customEnabled: boolean | null;
  /** Undefined leaves the selection as it is. */
  readonly planIds: readonly number[] | undefined;
}

/** What a change of one user's appearance comes to. */
export interface AppearanceEdit {
  readonly user: User;
  readonly before: SeenBy;
  readonly after: SeenBy;
  /** The wanted choices that differ from what is stored. */
  readonly written: readonly (readonly [ItemKey, AppearanceChoice | null])[];
  readonly selectionChanged: boolean;
}

/** Throws OWNER_EXEMPT for the owner, from whom nothing is hidden (product-rules 20). */
export function refuseAppearanceOfOwner(user: User): void {
  if (user.isOwner)
    throw new DomainError("OWNER_EXEMPT", "Custom appearance does not apply to the tenant owner.", "userId");
}

/** Checks which choices an input wants. Throws BAD_USER_INPUT naming the key. */
export function readChoices(input: Pick<UpdateUserAppearanceInput, "pages" | "features">): WantedChoices {
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

/** What becomes of a user's appearance; nothing is written yet. Throws NOT_FOUND for a plan that the tenant doesn't have. */
export function editAppearance(user: User, before: SeenBy, wanted: WantedAppearance): AppearanceEdit {
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
  const after: SeenBy = { ...before, facts: { ...before.facts, choices, customEnabled }, selectedPlanIds };
  return { user, before, after, written, selectionChanged };
}

/** Whether an edit changes anything that is stored. */
export function changesAppearance({ before, after, written, selectionChanged }: AppearanceEdit): boolean {
  return written.length > 0 || selectionChanged || before.facts.customEnabled !== after.facts.customEnabled;
}

/** The entry of an edit in the audit log. */
export function appearanceRecord({ user, before, after }: AppearanceEdit): AuditRecord {
  return {
    action: "APPEARANCE_CHANGED",
    subjectId: user.id,
    subjectName: user.name,
    before: appearanceAuditFacts(before.facts, before.selectedPlanIds),
    after: appearanceAuditFacts(after.facts, after.selectedPlanIds),
  };
}

const WRITE_CHUNK = 500;

/** Writes the choices and selections of many users' edits, in a few statements. The users are locked, and their rows are the caller's to write. */
export async function writeAppearance(tx: TenantDb, edits: readonly AppearanceEdit[]): Promise<void> {
  await writeChoices(tx, edits);
  await writeSelections(
    tx,
    edits.filter(({ selectionChanged }) => selectionChanged),
  );
}

async function writeChoices(tx: TenantDb, edits: readonly AppearanceEdit[]): Promise<void> {
  const now = new Date();
  const removed: [number, ...string[]][] = [];
  const set: unknown[][] = [];
  for (const { user, written } of edits) {
    for (const [item, choice] of written) {
      if (choice === null) removed.push([user.id, ...item.split(" ")]);
      else set.push([tx.tenantId, user.id, ...item.split(" "), choice, now]);
    }
  }
  for (let start = 0; start < removed.length; start += WRITE_CHUNK) {
    const chunk = removed.slice(start, start + WRITE_CHUNK);
    // The users are named once more by themselves, so that the index is used whatever the database makes of triples.
    await tx.manager.query(
      "DELETE FROM appearance_overrides WHERE tenant_id = ? AND user_id IN (?) AND (user_id, area, item_key) IN (?)",
      [tx.tenantId, [...new Set(chunk.map(([userId]) => userId))], chunk],
    );
  }
  for (let start = 0; start < set.length; start += WRITE_CHUNK) {
    await tx.manager.query(
      `INSERT INTO appearance_overrides (tenant_id, user_id, area, item_key, choice, updated_at) VALUES ?
       ON DUPLICATE KEY UPDATE choice = VALUES(choice), updated_at = VALUES(updated_at)`,
      [set.slice(start, start + WRITE_CHUNK)],
    );
  }
}

async function writeSelections(tx: TenantDb, edits: readonly AppearanceEdit[]): Promise<void> {
  for (let start = 0; start < edits.length; start += WRITE_CHUNK) {
    const chunk = edits.slice(start, start + WRITE_CHUNK);
    await tx.manager.query("DELETE FROM visible_plans WHERE tenant_id = ? AND user_id IN (?)", [
      tx.tenantId,
      chunk.map(({ user }) => user.id),
    ]);
    const rows = chunk.flatMap(({ user, after }) =>
      [...after.selectedPlanIds].map((planId) => [tx.tenantId, user.id, planId]),
    );
    if (rows.length > 0)
      await tx.manager.query("INSERT INTO visible_plans (tenant_id, user_id, plan_id) VALUES ?", [rows]);
  }
}
