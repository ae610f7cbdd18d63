/** What an emailed link is for. */
export type LinkKind = "INVITATION" | "PASSWORD_RESET";

const HOUR_MS = 3_600_000;

/** How long a link works, and the screen that it opens. */
export const LINK_KINDS: Readonly<Record<LinkKind, { readonly lifetimeMs: number; readonly path: string }>> = {
  INVITATION: { lifetimeMs: 72 * HOUR_MS, path: "/accept-invitation" },
  PASSWORD_RESET: { lifetimeMs: HOUR_MS, path: "/reset-password" },
};
