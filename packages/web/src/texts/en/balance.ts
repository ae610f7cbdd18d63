/** The balance dialog: both balances, and a transfer between them. */
export const balance = {
  title: "Balance: {{name}}",
  loading: "Loading balances…",
  cards: { user: "{{name}}", you: "Your balance", youHelp: "Platform balance" },
  currency: { label: "What to transfer", MINUTES: "Call minutes", CREDITS: "Chat credits" },
  direction: { label: "Direction", ADD: "Add to user", REMOVE: "Remove from user" },
  amount: {
    label: "Amount",
    unit: { MINUTES: "min", CREDITS: "credits" },
    max: "Max {{amount}}",
    useMax: "Use the maximum: {{amount}}",
    invalid: "Enter a number above zero.",
    tooPrecise: "At most three decimals.",
    aboveMax: "At most {{amount}} can be transferred.",
    nothing: "There is nothing to transfer.",
    rate: {
      ADD: "9 credits = 1 minute. Credits are paid from your minutes.",
      REMOVE: "9 credits = 1 minute. Removed credits come back to your balance as minutes.",
    },
  },
  preview: {
    title: "Preview",
    you: "You",
    empty: "Enter an amount to see both balances after the transfer.",
    rate: "({{credits}} ÷ 9)",
    becomes: "becomes",
  },
  note: { label: "Note", placeholder: "Optional: why, for the statement" },
  submit: { done: "Transfer {{amount}}", empty: "Transfer" },
  done: {
    title: "Transfer done",
    ADD: "{{amount}} added to {{name}}.",
    REMOVE: "{{amount}} removed from {{name}}.",
  },
  unit: { MINUTES: "{{amount}} min", CREDITS_one: "{{amount}} credit", CREDITS_other: "{{amount}} credits" },
} as const;
