import {
  APPEARANCE_FEATURES,
  type AppearanceEntry,
  PAGES,
  type VisibilitySource,
} from "@allowance/shared/catalogue/appearance";
import type { LimitSource } from "@allowance/shared/catalogue/limits";
import type { EffectiveFeature } from "../limits/effective-limits.ts";
import type { AppearanceArea, AppearanceChoice } from "./appearance.entity.ts";

/** Names one page or feature across both lists. */
export type ItemKey = `${AppearanceArea} ${string}`;

/** Everything that decides what a user sees. */
export interface AppearanceFacts {
  readonly isOwner: boolean;
  readonly customEnabled: boolean;
  readonly globallyHidden: ReadonlySet<ItemKey>;
  /** All that are stored, applied or not. */
  readonly choices: ReadonlyMap<ItemKey, AppearanceChoice>;
}

/** Whether one page or feature is hidden, and why. */
export interface EffectiveVisibility {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly hidden: boolean;
  readonly source: VisibilitySource;
  readonly globalHidden: boolean;
  readonly override: AppearanceChoice | null;
  readonly redundant: boolean;
}

/** What a front end needs to know of one page or feature. */
export interface ResolvedItem {
  readonly key: string;
  readonly label: string;
  readonly allowed: boolean;
  readonly visible: boolean;
  readonly usable: boolean;
  readonly reason: string;
  readonly source: VisibilitySource;
  readonly limitSource: LimitSource | null;
}

export const itemKey = (area: AppearanceArea, key: string): ItemKey => `${area} ${key}`;

/** The entries of one list, in catalogue order. */
export function entriesOf(area: AppearanceArea): readonly AppearanceEntry[] {
  return area === "PAGE" ? PAGES : APPEARANCE_FEATURES;
}

/** What whoever has no choice of their own sees, for each state of the global appearance: the same objects for all of them. */
const inheritedLists = new WeakMap<ReadonlySet<ItemKey>, Map<AppearanceArea, readonly EffectiveVisibility[]>>();

function inheritedVisibility(hidden: ReadonlySet<ItemKey>, area: AppearanceArea): readonly EffectiveVisibility[] {
  let lists = inheritedLists.get(hidden);
  if (!lists) inheritedLists.set(hidden, (lists = new Map()));
  let list = lists.get(area);
  if (!list) {
    list = entriesOf(area).map(({ key, label, description }) => {
      const globalHidden = hidden.has(itemKey(area, key));
      return {
        key,
        label,
        description,
        hidden: globalHidden,
        source: "GLOBAL",
        globalHidden,
        override: null,
        redundant: false,
      };
    });
    lists.set(area, list);
  }
  return list;
}

/** Every page or every feature with its state: the user's choice, else the global setting; the owner sees all (product-rules 12-14, 20). */
export function effectiveVisibility(facts: AppearanceFacts, area: AppearanceArea): readonly EffectiveVisibility[] {
  const inherited = inheritedVisibility(facts.globallyHidden, area);
  if (facts.choices.size === 0 && !facts.isOwner) return inherited;
  return inherited.map((item) => {
    const override = facts.choices.get(itemKey(area, item.key)) ?? null;
    return override === null && !facts.isOwner ? item : decided(facts, item, override);
  });
}

function decided(
  { isOwner, customEnabled }: AppearanceFacts,
  inherited: EffectiveVisibility,
  override: AppearanceChoice | null,
): EffectiveVisibility {
  const redundant = override !== null && (override === "HIDE") === inherited.globalHidden;
  if (isOwner) return { ...inherited, override, redundant, hidden: false, source: "OWNER" };
  if (customEnabled && override !== null)
    return { ...inherited, override, redundant, hidden: override === "HIDE", source: "USER" };
  return { ...inherited, override, redundant };
}

/**
 * What a user may do and sees, together: usable = allowed and visible (product-rules 15).
 * Hiding never allows or forbids; the limits say what is allowed.
 */
export function resolveItems(
  facts: AppearanceFacts,
  limits: readonly EffectiveFeature[],
  area: AppearanceArea,
): ResolvedItem[] {
  const limitOf = new Map(entriesOf(area).map(({ key, limit }) => [key, limit]));
  return effectiveVisibility(facts, area).map(({ key, label, hidden, source }) => {
    const limit = limits.find((candidate) => candidate.key === limitOf.get(key));
    const allowed = limit?.effective ?? true;
    return {
      key,
      label,
      allowed,
      visible: !hidden,
      usable: allowed && !hidden,
      reason: reasonOf(hidden, source, limit),
      source,
      limitSource: limit?.source ?? null,
    };
  });
}

const WHO_FORBIDS: Readonly<Record<LimitSource, string>> = {
  OWNER: "Allowed for the owner.",
  USER: "Switched off for this user by a limit override.",
  PLAN: "Not included in the user's plan.",
  DEFAULT: "Not included in the default limits of users without a plan.",
};

function reasonOf(hidden: boolean, source: VisibilitySource, limit: EffectiveFeature | undefined): string {
  const reasons: string[] = [];
  if (limit && !limit.effective) reasons.push(WHO_FORBIDS[limit.source]);
  if (hidden) reasons.push(source === "USER" ? "Hidden for this user." : "Hidden by the global appearance.");
  if (reasons.length > 0) return reasons.join(" ");
  if (source === "OWNER") return "Nothing is hidden from the owner.";
  return source === "USER" ? "Shown for this user." : "Shown by the global appearance.";
}
