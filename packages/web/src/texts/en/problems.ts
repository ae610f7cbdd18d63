/**
 * What a person reads for each error code: what happened, what was not changed, what to try.
 * `NETWORK` is ours: no answer came at all.
 */
export const problems = {
  UNAUTHENTICATED: { title: "You are signed out", text: "Nothing was changed. Sign in again to go on." },
  FORBIDDEN: {
    title: "You may not do this",
    text: "Nothing was changed. Ask an owner or a platform admin for the permission.",
  },
  NOT_FOUND: {
    title: "It no longer exists",
    text: "Nothing was changed. It may have been deleted; go back and look again.",
  },
  BAD_USER_INPUT: { title: "A value is not accepted", text: "Nothing was changed. {{message}}" },
  CONFLICT: { title: "Changed or taken meanwhile", text: "Nothing was changed. {{message}}" },
  OWNER_EXEMPT: {
    title: "The owner is exempt",
    text: "Nothing was changed. The owner's access, limits and appearance can't be edited.",
  },
  INSUFFICIENT_BALANCE: {
    title: "Not enough balance",
    text: "Nothing was moved. {{available}} is available, {{requested}} was asked for. Enter a smaller amount.",
  },
  INVALID_AMOUNT: { title: "That amount is not valid", text: "Nothing was moved. Enter a number above zero." },
  TOO_PRECISE: { title: "Too many decimals", text: "Nothing was moved. Use at most three decimals." },
  SELF_TRANSFER: {
    title: "The owner's balance is the platform balance",
    text: "Nothing was moved. Choose another user.",
  },
  IDEMPOTENCY_CONFLICT: {
    title: "This form was sent before with other values",
    text: "Nothing was moved this time. Check the balance, then enter the transfer again.",
  },
  ALREADY_REVERSED: { title: "Already undone", text: "Nothing was moved. This transfer was undone before." },
  LIMIT_REACHED: {
    title: "The limit is reached",
    text: "Nothing was changed. Raise the limit or remove something first.",
  },
  RATE_LIMITED: { title: "Too many tries", text: "Wait a little, then try again." },
  RATE_LIMITED_SECONDS: { title: "Too many tries", text: "Try again in {{seconds}} seconds." },
  QUERY_TOO_COMPLEX: {
    title: "The server refused this request as too large",
    text: "Nothing was changed. Show fewer rows and try again.",
  },
  UNAVAILABLE: {
    title: "The server is busy",
    text: "Try again in a moment. The same request is never applied twice.",
  },
  INTERNAL: {
    title: "Something went wrong on our side",
    text: "Try again. If it happens again, report what you did.",
  },
  INTERNAL_REQUEST: {
    title: "Something went wrong on our side",
    text: "Try again. If it happens again, report request {{requestId}}.",
  },
  NETWORK: {
    title: "No answer from the server",
    text: "Check your connection and try again. The same request is never applied twice.",
  },
} as const;
