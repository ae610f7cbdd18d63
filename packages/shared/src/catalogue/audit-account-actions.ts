/** What the audit log writes down of passwords, sessions and emailed links. */
export const ACCOUNT_ACTIONS = [
  {
    key: "SESSIONS_ENDED",
    label: "Sessions ended",
    description: "A person ended one or all of their own sessions.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "PASSWORD_CHANGED",
    label: "Password changed",
    description: "A person changed their own password.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "PASSWORD_RESET",
    label: "Password reset",
    description: "A user chose a new password by an emailed link.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "PASSWORD_RESET_SENT",
    label: "Password reset sent",
    description: "A user was emailed a link to choose a new password.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "INVITATION_SENT",
    label: "Invitation sent",
    description: "A user was emailed a link to choose a first password.",
    subject: "USER",
    revertible: false,
  },
  {
    key: "INVITATION_ACCEPTED",
    label: "Invitation accepted",
    description: "An invited user chose a first password.",
    subject: "USER",
    revertible: false,
  },
] as const;
