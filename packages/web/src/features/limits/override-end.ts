import type { LimitKey } from "@allowance/shared/catalogue/limits";

/** What is stored of an override's end. */
export interface StoredEnd {
  readonly key: LimitKey;
  readonly overrideExpiresAt: string | null;
  readonly isOverrideExpired: boolean;
}

/** When an override ends, once the draft is saved. */
export interface EndPreview {
  /** The last instant, ISO; null is for good. */
  readonly expiresAt: string | null;
  /** Its time is over: it is stored, and the plan applies again. */
  readonly isExpired: boolean;
}

/**
 * The end that goes with an override's value. A value that is changed keeps its end; one that is set anew over an
 * expired override starts for good, as nobody can mean an end that has passed.
 */
export function previewEnd(
  limit: StoredEnd,
  ends: ReadonlyMap<LimitKey, string | null>,
  isValueChanged: boolean,
): EndPreview {
  const chosen = ends.get(limit.key);
  if (chosen !== undefined) return { expiresAt: chosen, isExpired: false };
  if (limit.isOverrideExpired && isValueChanged) return { expiresAt: null, isExpired: false };
  return { expiresAt: limit.overrideExpiresAt, isExpired: limit.isOverrideExpired };
}

/** The last second of a day (yyyy-mm-dd) where the person is, as an instant; null for what is no day. */
export function endOfDay(day: string): string | null {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date, 23, 59, 59).toISOString();
}

/** The day (yyyy-mm-dd) of an instant where the person is: what a date field holds. */
export function dayOf(instant: Date): string {
  const parts = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, "0")).join("-");
}

/** Whether the API accepts it: for good, or in the future. */
export function isUsableEnd(expiresAt: string | null): boolean {
  return expiresAt === null || new Date(expiresAt).getTime() > Date.now();
}
