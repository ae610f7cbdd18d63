import { type AccessFlags, permissionsOf } from "@allowance/shared/catalogue/permissions";

/** The three stored flags (product-rules 18), in the order on screen. */
export const ACCESS_FLAGS = ["platformAdmin", "settingsAccess", "billingAccess"] as const;

export type AccessFlag = (typeof ACCESS_FLAGS)[number];

/** Unsaved changes: a flag that equals what is saved is not in here. */
export type AccessDraft = Partial<AccessFlags>;

export const NO_ACCESS_CHANGES: AccessDraft = {};

export function withFlag(draft: AccessDraft, saved: AccessFlags, flag: AccessFlag, on: boolean): AccessDraft {
  const { [flag]: _before, ...others } = draft;
  return on === saved[flag] ? others : { ...others, [flag]: on };
}

/** The same changes over newer saved flags. */
export function rebasedAccess(draft: AccessDraft, saved: AccessFlags): AccessDraft {
  return ACCESS_FLAGS.reduce<AccessDraft>((next, flag) => {
    const on = draft[flag];
    return on === undefined ? next : withFlag(next, saved, flag, on);
  }, NO_ACCESS_CHANGES);
}

/** The flags as they will be stored. */
export function flagsAfter(saved: AccessFlags, draft: AccessDraft): AccessFlags {
  return { ...flagsOf(saved), ...draft };
}

function flagsOf({ platformAdmin, settingsAccess, billingAccess }: AccessFlags): AccessFlags {
  return { platformAdmin, settingsAccess, billingAccess };
}

/** Whether these flags still open the panel: nobody removes their own last way in (product-rules 19). */
export function opensPanel(flags: AccessFlags): boolean {
  return permissionsOf({ ...flags, isOwner: false }).has("PANEL_ENTER");
}
