import type { Permission } from "./catalogue/permissions.ts";

/** How long the old secret of a rotated API token may go on working: seven days. */
export const ROTATION_OVERLAP_MAX_MINUTES = 7 * 24 * 60;

/** How many API tokens one user may have in use. */
export const API_TOKENS_MAX = 100;

/** The scopes that change nothing, which is what "read only" means. */
export const READ_ONLY_SCOPES: readonly Permission[] = ["PANEL_ENTER", "USERS_READ", "AUDIT_READ"];
