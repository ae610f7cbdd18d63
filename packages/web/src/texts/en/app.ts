/** The shell around every screen: header, menu, page titles. */
export const app = {
  product: "Allowance",
  skipToContent: "Skip to content",
  navigation: {
    label: "Main menu",
    open: "Open the menu",
    close: "Close the menu",
    loading: "Loading the page…",
    overview: "Overview",
    users: "Users",
    plans: "Plans",
    grants: "Grants",
    health: "Health",
    billing: "Billing",
    settings: "Settings",
    audit: "Audit log",
  },
  scheme: { label: "Colour scheme", light: "Light", dark: "Dark", auto: "Like the system" },
  account: {
    label: "Your account",
    profile: "Profile, password, sessions",
    signOut: "Sign out",
    owner: "Owner",
    apiTokens: "API tokens",
    language: "Language",
  },
  user: {
    tabs: {
      information: "Information",
      access: "Access",
      limits: "Limits",
      appearance: "Appearance",
      statement: "Statement",
      why: "Why?",
      history: "History",
    },
  },
  settings: {
    title: "Settings",
    sections: {
      branding: "General & branding",
      globalAppearance: "Global appearance",
      defaultLimits: "Default limits",
      emails: "Email templates",
      apiTokens: "API tokens",
    },
  },
  notFound: {
    title: "This page does not exist",
    text: "The address may be mistyped, or the page has moved.",
    action: "Go to the start page",
  },
  crash: {
    title: "This screen stopped working",
    text: "That is our mistake. Nothing you saved is lost; load the page again to go on.",
    action: "Load again",
  },
} as const;
