import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";

/** What is entered for a limit; text is a number that is none yet. */
export type LimitValue = number | string | boolean;

const LIMITS = [...COUNT_LIMITS, ...FEATURE_LIMITS];
const countKeys = new Set<string>(COUNT_LIMITS.map(({ key }) => key));

/** All limits by name, to choose from. */
export const LIMIT_OPTIONS = LIMITS.map(({ key, label }) => ({ value: key, label }));

/** A limit's name. */
export const limitLabel = (key: string): string => LIMITS.find((limit) => limit.key === key)?.label ?? key;

/** What the value is before anything is entered. */
export const startValueOf = (key: string): LimitValue => (countKeys.has(key) ? 1 : true);

/** One limit's value as a document says it; null while it is no value. */
export function settingOf({ key, value }: { readonly key: string; readonly value: LimitValue }, switchesOn: boolean) {
  if (typeof value === "string") return null;
  const list = countKeys.has(key) ? "counts" : "features";
  return { limits: { ...(switchesOn && { customEnabled: true }), [list]: { [key]: value } } };
}

/** The given limits, or all when none is given, as the plan says them. */
export function resetOf(keys: readonly string[]) {
  if (keys.length === 0) return { limits: null };
  const listOf = (wanted: boolean) =>
    Object.fromEntries(keys.filter((key) => countKeys.has(key) === wanted).map((key) => [key, null]));
  return { limits: { counts: listOf(true), features: listOf(false) } };
}
