/** The limits of users without a plan. */
export const defaultLimits = {
  lead: "What users without a plan have. Users with a plan are not touched by a change here.",
  impact: { title: "Change the default limits?" },
  saved: { title: "Default limits saved", text: "Users without a plan have the new values now." },
} as const;
