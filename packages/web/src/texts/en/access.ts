/** The Access tab of a user. The warning, the notes and the help of the three switches are the specification's words. */
export const access = {
  title: "Administration Panel Access",
  warning:
    "These permissions grant access to the Administration Panel: the tenant management area where you configure your white label platform. Only enable these for team members who need to manage the platform itself, not for regular end users.",
  note: "These permissions only apply to tenant users. The tenant owner always has full access by default.",
  flag: {
    platformAdmin: {
      label: "Platform Admin",
      help: "Full administrative access to the administration panel. Can manage users, configure all settings, and access all resources. Use for trusted administrators who need complete control.",
    },
    settingsAccess: {
      label: "Settings Access",
      help: "Can access and modify the administration panel settings page (branding, appearance, email templates, etc.) but cannot manage other users. Use for team members who need to configure the platform without user management.",
    },
    billingAccess: {
      label: "Billing Access",
      help: "Can access the billing dashboard, manage payment methods, view invoices, and update billing information. Use for finance team members or accounting staff.",
    },
  },
  included: "Included in Platform Admin",
  changed: "Not saved yet",
  sessions: "A change signs {{name}} out everywhere; the new access applies at the next sign-in.",
  owner: {
    title: "The owner's access can't be changed",
    text: "{{name}} owns this platform. The tenant owner always has full access, and can be neither deactivated nor deleted.",
  },
  self: {
    lastWayIn: {
      title: "This is your own last way in",
      text: "Without any of these you could not open this panel again. Ask the owner or another platform admin to do it, or keep at least one.",
    },
    title: "You are changing your own access",
    text: "You are signed out when you save, and come back with less than you have now.",
  },
  grant: {
    title: "Make {{name}} a platform admin?",
    text: "{{name}} ({{email}}) gets full administrative access: every user and their limits, transfers from the platform balance, all settings, billing, and granting access to others. Only for trusted administrators.",
    confirm: "Grant full access",
  },
  saved: { title: "Access saved", text: "{{name}} has the new access at the next sign-in." },
  membership: {
    title: "Deactivate or delete",
    deactivate: {
      label: "Deactivate",
      help: "No sign-in and no API tokens. Nothing is deleted: limits, appearance and balance stay for the day of the return.",
      since: "Deactivated since {{date}}. No sign-in and no API tokens; nothing is deleted.",
      title: "Deactivate {{name}}?",
      text: "{{name}} is signed out at once and can't sign in, and API tokens stop working. Nothing is deleted, and you can reactivate at any time.",
      confirm: "Deactivate",
      done: { title: "Deactivated", text: "{{name}} can't sign in any more." },
    },
    reactivate: { label: "Reactivate", done: { title: "Reactivated", text: "{{name}} can sign in again." } },
    delete: {
      label: "Delete user…",
      help: "For good. What is left of the balance returns to the platform balance; past transfers stay readable.",
      title: "Delete {{name}}?",
      balance: "{{minutes}} min and {{credits}} credits return to the platform balance.",
      negative:
        "The balance is negative ({{minutes}} min, {{credits}} credits): the platform balance pays the difference.",
      empty: "The balance is empty, so nothing is moved.",
      lost: "Limits, appearance and sign-in are deleted. Past transfers stay readable under this name. This can't be undone; deactivating can.",
      type: "Type {{email}} to confirm",
      confirm: "Delete for good",
      done: { title: "User deleted", text: "{{name}} is deleted." },
    },
    notDirty: "Save or discard the changes above first.",
    notSelf: "You can't do this to yourself. Ask the owner or another platform admin.",
  },
} as const;
