import type { AuditFacts } from "../audit/audit-changes.ts";
import type { AppearanceArea } from "./appearance.entity.ts";
import { type AppearanceFacts, entriesOf, type ItemKey, itemKey } from "./effective-appearance.ts";

/** The name of a list in the audit log, as in the API's inputs. */
const AREAS = [
  ["PAGE", "pages"],
  ["FEATURE", "features"],
] as const satisfies readonly (readonly [AppearanceArea, string])[];

/** A user's stored appearance as the audit log keeps it: the switch, each choice and the selected plans. */
export function appearanceAuditFacts(
  { customEnabled, choices }: Pick<AppearanceFacts, "customEnabled" | "choices">,
  selectedPlanIds: ReadonlySet<number>,
): AuditFacts {
  const visiblePlanIds = [...selectedPlanIds].toSorted((one, other) => one - other).map(String);
  const facts: Record<string, AuditFacts[string]> = { customEnabled, visiblePlanIds };
  for (const [area, list] of AREAS) {
    for (const { key } of entriesOf(area)) facts[`${list}.${key}`] = choices.get(itemKey(area, key)) ?? null;
  }
  return facts;
}

/** What is hidden for everybody, as the audit log keeps it. */
export function globalAuditFacts(hidden: ReadonlySet<ItemKey>): AuditFacts {
  return Object.fromEntries(
    AREAS.flatMap(([area, list]) =>
      entriesOf(area).map(({ key }) => [`${list}.${key}`, hidden.has(itemKey(area, key)) ? "HIDE" : "SHOW"]),
    ),
  );
}
