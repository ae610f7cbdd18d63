/** Signing in and out, and what a person without panel rights sees. */
export const session = {
  language: "Language",
  signIn: {
    title: "Sign in",
    lead: "To the administration panel",
    email: "Email",
    password: "Password",
    submit: "Sign in",
    emailRequired: "Enter your email address.",
    passwordRequired: "Enter your password.",
    tenant: "Platform",
    tenantHelp: "Its short name, from your invitation or from whoever runs it.",
    tenantRequired: "Enter the short name of your platform.",
    forgot: "Forgot your password?",
    wrong: { title: "That did not match", text: "Check the email address and the password, and try again." },
    next: "Sign in, and the page you asked for opens.",
  },
  forgot: {
    title: "Choose a new password",
    lead: "We email you a link to choose one.",
    submit: "Email me a link",
    done: {
      title: "Look into your mailbox",
      text: "If {{email}} has an account here, a link is on its way. It works for an hour, once.",
    },
    back: "Back to sign in",
  },
  link: {
    loading: "Checking the link…",
    over: {
      title: "This link does not work any more",
      text: "It was used already, or it is too old, or a newer one was sent. Ask for a new one.",
      reset: "Ask for a new link",
      invitation: "Whoever invited you can send a new invitation.",
    },
  },
  reset: {
    title: "Choose a new password",
    lead: "For {{email}} at {{tenant}}",
    password: "New password",
    submit: "Save the new password",
    done: {
      title: "The new password is saved",
      text: "Every browser is signed out. Sign in with the new password.",
      action: "Sign in",
    },
  },
  invitation: {
    title: "Welcome, {{name}}",
    lead: "Choose a password for {{email}} at {{tenant}}",
    password: "Password",
    submit: "Save and sign in",
  },
  signOut: { title: "Signing out…" },
  noPanel: {
    title: "This account has no access to the administration panel",
    text: "You are signed in as {{email}}. Ask an owner or a platform admin of {{tenant}} for access, or sign in with another account.",
    account: "Your account",
    action: "Sign out",
  },
} as const;
