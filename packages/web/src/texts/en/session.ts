/** Signing in and out, and what a person without panel rights sees. */
export const session = {
  signIn: {
    title: "Sign in",
    lead: "To the administration panel",
    email: "Email",
    password: "Password",
    submit: "Sign in",
    showPassword: "Show or hide the password",
    emailRequired: "Enter your email address.",
    passwordRequired: "Enter your password.",
    wrong: { title: "That did not match", text: "Check the email address and the password, and try again." },
    next: "Sign in, and the page you asked for opens.",
  },
  signOut: { title: "Signing out…" },
  noPanel: {
    title: "This account has no access to the administration panel",
    text: "You are signed in as {{email}}. Ask an owner or a platform admin of {{tenant}} for access, or sign in with another account.",
    action: "Sign out",
  },
} as const;
