import { type AccessFlags, PERMISSIONS, type Permission, permissionsOf } from "./permissions.ts";

const NOBODY = { isOwner: false, platformAdmin: false, settingsAccess: false, billingAccess: false };
const ROLES: Readonly<Record<string, AccessFlags & { isOwner: boolean }>> = {
  owner: { ...NOBODY, isOwner: true },
  platformAdmin: { ...NOBODY, platformAdmin: true },
  settings: { ...NOBODY, settingsAccess: true },
  billing: { ...NOBODY, billingAccess: true },
  none: NOBODY,
};

/** The table of product-rules 19, row by row; own data needs no permission. */
const MATRIX: Readonly<Record<Permission, readonly string[]>> = {
  PANEL_ENTER: ["owner", "platformAdmin", "settings", "billing"],
  USERS_READ: ["owner", "platformAdmin"],
  USERS_WRITE: ["owner", "platformAdmin"],
  TRANSFERS_WRITE: ["owner", "platformAdmin"],
  ACCESS_GRANT: ["owner", "platformAdmin"],
  PLANS_WRITE: ["owner", "platformAdmin"],
  SETTINGS_WRITE: ["owner", "platformAdmin", "settings"],
  BILLING_WRITE: ["owner", "platformAdmin", "billing"],
  AUDIT_READ: ["owner", "platformAdmin"],
  WEBHOOKS_WRITE: ["owner", "platformAdmin"],
  ENFORCE: ["owner", "platformAdmin"],
};

describe("product-rules 19: who may do what", () => {
  it.each(PERMISSIONS.map(({ key }) => key))("%s", (permission) => {
    const holders = Object.keys(ROLES).filter((role) => permissionsOf(ROLES[role] ?? NOBODY).has(permission));
    expect(holders).toEqual(MATRIX[permission]);
  });

  it("two flags give what each of them gives, and no more", () => {
    const both = permissionsOf({ ...NOBODY, settingsAccess: true, billingAccess: true });
    expect([...both].toSorted()).toEqual(["BILLING_WRITE", "PANEL_ENTER", "SETTINGS_WRITE"]);
  });
});

describe("product-rules 18: the flags", () => {
  it("Platform Admin implies the other two, stored or not", () => {
    const alone = permissionsOf({ ...NOBODY, platformAdmin: true });
    const withAll = permissionsOf({ isOwner: false, platformAdmin: true, settingsAccess: true, billingAccess: true });
    expect(alone).toEqual(withAll);
  });

  it("the owner has everything, whatever the stored flags say", () => {
    expect(permissionsOf({ ...NOBODY, isOwner: true })).toEqual(new Set(PERMISSIONS.map(({ key }) => key)));
  });
});
