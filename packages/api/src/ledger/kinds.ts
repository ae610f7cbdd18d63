/**
 * What an account holds and for whom. `POOL` is the tenant's own minutes (the owner's); `WORLD` is everything outside:
 * top-ups enter from it and usage leaves to it, so that all accounts of a tenant sum to 0 (product-rules 24).
 */
export type AccountKind = "USER_MINUTES" | "USER_CREDITS" | "POOL" | "WORLD";

/** What a transfer was for. */
export type TransferKind = "MINUTES" | "CREDITS" | "TOP_UP" | "USAGE" | "REVERSAL";
