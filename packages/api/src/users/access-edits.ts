import { type AccessFlags, permissionsOf } from "@allowance/shared/catalogue/permissions";
import type { AuditRecord } from "../audit/record-audit.ts";
import { refuseAbove } from "../platform/access.ts";
import { DomainError } from "../platform/errors.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { User } from "./user.graphql.ts";

/** The flags that somebody wants; null or nothing leaves one as it is. */
export type WantedAccess = { readonly [Flag in keyof AccessFlags]?: boolean | null | undefined };

/** What a change of one user's access comes to. */
export interface AccessEdit {
  readonly user: User;
  readonly after: AccessFlags;
  readonly isChange: boolean;
}

/** Throws OWNER_EXEMPT for the owner, who has full access always (product-rules 19). */
export function refuseOwner(user: User, what: string): void {
  if (user.isOwner) throw new DomainError("OWNER_EXEMPT", `${what} The tenant owner always has full access.`, "userId");
}

/**
 * What becomes of a user's access; nothing is written yet. Throws OWNER_EXEMPT, or FORBIDDEN for one's own last way into the
 * panel, and for flags that bring what the viewer lacks, as a token with scopes may.
 */
export function editAccess(user: User, viewer: Viewer, wanted: WantedAccess): AccessEdit {
  refuseOwner(user, "The owner's access can't be changed.");
  const after = {
    platformAdmin: wanted.platformAdmin ?? user.access.platformAdmin,
    settingsAccess: wanted.settingsAccess ?? user.access.settingsAccess,
    billingAccess: wanted.billingAccess ?? user.access.billingAccess,
  };
  const held = permissionsOf({ ...user.access, isOwner: false });
  const wouldHold = permissionsOf({ ...after, isOwner: false });
  if (user.id === viewer.userId && !wouldHold.has("PANEL_ENTER")) {
    throw new DomainError("FORBIDDEN", "You can't remove your own last way into the panel.", "userId");
  }
  refuseAbove(viewer, new Set([...wouldHold].filter((permission) => !held.has(permission))), "userId");
  const isChange =
    after.platformAdmin !== user.access.platformAdmin ||
    after.settingsAccess !== user.access.settingsAccess ||
    after.billingAccess !== user.access.billingAccess;
  return { user, after, isChange };
}

/** The columns of a user's flags. */
export function accessColumns({ platformAdmin, settingsAccess, billingAccess }: AccessFlags) {
  return { platform_admin: platformAdmin, settings_access: settingsAccess, billing_access: billingAccess };
}

/** The entry of an edit in the audit log. */
export function accessRecord({ user, after }: AccessEdit): AuditRecord {
  return {
    action: "ACCESS_CHANGED",
    subjectId: user.id,
    subjectName: user.name,
    before: { ...user.access },
    after: { ...after },
  };
}
