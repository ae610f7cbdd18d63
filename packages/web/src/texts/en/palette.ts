/** The command palette. */
export const palette = {
  open: "Search or go to…",
  title: "Command palette",
  placeholder: "Find a user, a page or an action…",
  searching: "Searching…",
  nothing: "Nothing matches.",
  group: { users: "Users", pages: "Pages", actions: "Actions" },
  transferTo: "Transfer minutes to {{name}}",
  limitsOf: "Edit limits of {{name}}",
  changes: "Import, export and undo changes of many users",
  light: "Theme: light",
  dark: "Theme: dark",
} as const;
