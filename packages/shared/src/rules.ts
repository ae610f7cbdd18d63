import { UNLIMITED } from "./catalogue/limits.ts";

/** Lengths and patterns that a form and the service check alike. */
export const NAME_MAX_LENGTH = 120;
export const EMAIL_MAX_LENGTH = 254;
export const PLAN_DESCRIPTION_MAX_LENGTH = 1_000;
export const NOTE_MAX_LENGTH = 500;
export const SEARCH_MAX_LENGTH = 200;
export const IDEMPOTENCY_KEY_MAX_LENGTH = 100;
export const BULK_ROWS_MAX = 10_000;
/** How many users one change set, and one document of an export, may hold. */
export const CHANGED_USERS_MAX = 10_000;
/** The largest request that the API reads, in bytes: the largest change set with 800 bytes a user. */
export const REQUEST_BYTES_MAX = 8_000_000;
export const PAGE_SIZE_DEFAULT = 20;
export const PAGE_SIZE_MAX = 100;
/** How many users a filter may name one by one. */
export const USER_IDS_MAX = 1_000;
export const VIEW_NAME_MAX_LENGTH = 60;
/** The address's query of a saved view: every filter, the order and the columns fit several times over. */
export const VIEW_QUERY_MAX_LENGTH = 2_000;
/** How many views one person may keep: more than fit beside each other on a wide screen. */
export const VIEWS_MAX = 30;

/** From this share of a count limit on, its user is near it. */
export const NEAR_LIMIT_PERCENT = 80;
/** An override is said to be ending so many days before its end. */
export const ENDING_DAYS = 7;
export const ENDING_DAYS_MAX = 365;
/** A count that need not be exact stops here unless told otherwise, so that it costs the same in a tenant of any size. */
export const BOUNDED_COUNT_DEFAULT = 1_000;
export const BOUNDED_COUNT_MAX = 10_000;

/** The largest count limit that can be set; above it, say unlimited (product-rules 2). */
export const COUNT_LIMIT_MAX = 1_000_000;

/** One "@", something on both sides, a dot in the host, no blanks. The mailbox itself proves the rest. */
export const EMAIL_PATTERN = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\].]+$/;

/** ISO 3166-1 alpha-2, upper case. */
export const COUNTRY_PATTERN = /^[A-Z]{2}$/;

/** #rrggbb. */
export const COLOR_PATTERN = /^#[0-9a-fA-F]{6}$/;

/** ISO 4217. */
export const CURRENCY_PATTERN = /^[A-Z]{3}$/;

/** A count limit may be -1 (unlimited), 0 (disabled) or up to a million (product-rules 2). */
export function isCountLimitValue(value: number): boolean {
  return Number.isInteger(value) && value >= UNLIMITED && value <= COUNT_LIMIT_MAX;
}

/** Whether a count limit has no upper bound. The only place that knows what -1 means. */
export function isUnlimited(limit: number): boolean {
  return limit === UNLIMITED;
}

/** Whether `requested` more fit under the limit (product-rules 6). */
export function isWithinLimit(limit: number, used: number, requested: number): boolean {
  return isUnlimited(limit) || used + requested <= limit;
}
