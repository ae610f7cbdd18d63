import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import type { AuditChange, AuditValue } from "../audit/audit-changes.ts";
import { limitText } from "../plans/plan-impact.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import type { AuditFieldChange } from "./audit-log.graphql.ts";

const labels = new Map<string, string>(
  [...COUNT_LIMITS, ...FEATURE_LIMITS, ...PAGES, ...APPEARANCE_FEATURES].map(({ key, label }) => [key, label]),
);

/** Fields whose name does not read well. */
const SPECIAL_LABELS: Readonly<Record<string, string>> = {
  color: "Colour",
  customEnabled: "Custom settings",
  logoUrl: "Logo URL",
  reversesTransferId: "Reverses transfer",
  vatId: "VAT id",
  visiblePlanIds: "Visible Plans",
};

/** `counts.MAX_ASSISTANTS.expiresAt` is the end of Max Assistants; `minutePrice` is read as "Minute price". */
function labelOf(field: string): string {
  const [first = "", key, end] = field.split(".");
  const known = key === undefined ? undefined : labels.get(key);
  if (known !== undefined) return end === undefined ? known : `${known}, until`;
  const special = SPECIAL_LABELS[first];
  if (special !== undefined) return special;
  const words = first.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(field: string, value: AuditValue, planNames: ReadonlyMap<string, string>): string | null {
  if (value === null) return null;
  const [list, key, end] = field.split(".");
  if (list === "counts" && key !== undefined && end === undefined && typeof value === "number")
    return limitText(key, value);
  if (field === "visiblePlanIds" && Array.isArray(value)) {
    if (value.length === 0) return "All active plans";
    return value.map((id) => planNames.get(String(id)) ?? `Plan ${String(id)}`).join(", ");
  }
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (value === "HIDE" || value === "SHOW") return value === "HIDE" ? "Hide" : "Show";
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

/** Whether the names of plans are needed to put a change into words. */
export const namesPlans = (changes: readonly AuditChange[]): boolean =>
  changes.some(({ field }) => field === "visiblePlanIds");

/** Changes as people read them. Selected plans carry the names that they have today. */
export function changeTexts(changes: readonly AuditChange[], plans: readonly Plan[]): AuditFieldChange[] {
  const planNames = new Map(plans.map(({ id, name }) => [String(id), name]));
  return changes.map(({ field, before, after }) => ({
    field,
    label: labelOf(field),
    before: textOf(field, before, planNames),
    after: textOf(field, after, planNames),
  }));
}
