/** The limits of a plan and the default limits: the same rows, the same question before saving. */
export const limitSet = {
  counts: "How many of each a user can have.",
  features: "What a user can use at all.",
  before: "was {{value}}",
  impact: {
    affected_zero: "Nobody's limits change now.",
    affected_one: "Affects {{count, number}} user, at once.",
    affected_other: "Affects {{count, number}} users, at once.",
    overridden_one: "{{count, number}} user keeps an own value.",
    overridden_other: "{{count, number}} users keep their own value.",
    over_one: "{{count, number}} user ends over a limit. Nothing is deleted, but no more can be created.",
    over_other: "{{count, number}} users end over a limit. Nothing is deleted, but no more can be created.",
    table: "What changes, limit by limit",
    becomes: "becomes",
    column: {
      limit: "Limit",
      change: "Change",
      inherit: "Change with it",
      keep: "Keep their own",
      over: "End over it",
    },
    confirm: "Save limits",
  },
} as const;
