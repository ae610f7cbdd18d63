/** Health: what works against itself in the settings of all users. */
export const health = {
  title: "Health",
  lead: "Settings that work against each other, have no effect or will end soon, and how to set them right.",
  kinds: {
    title: "What was found",
    lead: "The owner is exempt and never listed.",
    label: "Kinds of conflicts",
    loading: "Looking through the settings…",
    users_one: "{{count, number}} user",
    users_other: "{{count, number}} users",
    moreUsers_one: "{{count, number}}+ users",
    moreUsers_other: "{{count, number}}+ users",
    show: "Show {{kind}}",
  },
  healthy: {
    title: "Nothing works against itself",
    text: "No user is over a limit, and every override has an effect.",
  },
  users: {
    list: "Users with this conflict",
    loading: "Loading users…",
    pages: "Pages of users",
    none: { title: "No user has this any more", text: "Whatever was here has been set right." },
  },
} as const;
