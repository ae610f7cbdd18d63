import { COUNT_LIMITS, type CountLimitKey } from "@allowance/shared/catalogue/limits";

const countKeys = new Map<string, CountLimitKey>(COUNT_LIMITS.map(({ key }) => [key, key]));
const leasedKeys = new Set<string>(COUNT_LIMITS.flatMap(({ key, usage }) => (usage === "GAUGE" ? [key] : [])));

/** The key when it is one that is counted; undefined for a feature limit. */
export function countKeyOf(key: string): CountLimitKey | undefined {
  return countKeys.get(key);
}

/** Whether a limit is counted by leases: things that run now and may crash. */
export function isLeased(key: string): boolean {
  return leasedKeys.has(key);
}
