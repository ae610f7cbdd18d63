import { type AccessFlags, permissionsOf } from "@allowance/shared/catalogue/permissions";
import type { AuditRecord } from "../audit/record-audit.ts";
import { DomainError } from "../platform/errors.ts";
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

/** What becomes of a user's access; nothing is written yet. Throws OWNER_EXEMPT, or FORBIDDEN for one's own last way into the panel. */
export function editAccess(user: User, viewerId: number, wanted: WantedAccess): AccessEdit {
  refuseOwner(user, "The owner's access can't be changed.");
  const after = {
    platformAdmin: wanted.platformAdmin ?? user.access.platformAdmin,
    settingsAccess: wanted.settingsAccess ?? user.access.settingsAccess,
    billingAccess: wanted.billingAccess ?? user.access.billingAccess,
  };
  if (user.id === viewerId && !permissionsOf({ ...after, isOwner: false }).has("PANEL_ENTER")) {
    throw new DomainError("FORBIDDEN", "You can't remove your own last way into the panel.", "userId");
  }
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
