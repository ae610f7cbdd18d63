import { defineCatalogue } from "./catalogue.ts";

/** Every `extensions.code` that the API can answer. Scripts branch on these; a code is never renamed. */
export const ERROR_CODES = defineCatalogue("error codes", [
  { key: "UNAUTHENTICATED", label: "Not signed in", description: "There is no valid session or token." },
  { key: "FORBIDDEN", label: "Not allowed", description: "The caller lacks the permission that the operation needs." },
  { key: "NOT_FOUND", label: "Not found", description: "Nothing with that id exists in this tenant." },
  {
    key: "BAD_USER_INPUT",
    label: "Invalid input",
    description: "A value is malformed or out of range; `field` names it.",
  },
  {
    key: "CONFLICT",
    label: "Changed meanwhile",
    description: "Somebody else changed it first, or the value is taken; nothing was changed.",
  },
  {
    key: "OWNER_EXEMPT",
    label: "The owner is exempt",
    description: "The owner's access, limits and appearance can't be changed.",
  },
  {
    key: "INSUFFICIENT_BALANCE",
    label: "Not enough balance",
    description: "The source holds less than requested; see `available` and `requested`.",
  },
  { key: "INVALID_AMOUNT", label: "Invalid amount", description: "The amount is not a number above zero." },
  { key: "TOO_PRECISE", label: "Too many decimals", description: "The amount has more than three decimals." },
  {
    key: "SELF_TRANSFER",
    label: "Transfer to the owner",
    description: "The owner's balance is the platform balance itself.",
  },
  {
    key: "IDEMPOTENCY_CONFLICT",
    label: "Key already used",
    description: "The idempotency key was used with another input.",
  },
  { key: "ALREADY_REVERSED", label: "Already undone", description: "The transfer was reversed before." },
  { key: "LIMIT_REACHED", label: "Limit reached", description: "The effective limit allows no more." },
  { key: "RATE_LIMITED", label: "Too many tries", description: "Too many requests; wait for `retryAfterSeconds`." },
  {
    key: "QUERY_TOO_COMPLEX",
    label: "Query too complex",
    description: "The query is deeper, wider or more expensive than allowed.",
  },
  {
    key: "UNAVAILABLE",
    label: "Try again shortly",
    description: "The service is overloaded or the database can't be reached; retry with the same key.",
  },
  {
    key: "INTERNAL",
    label: "Our mistake",
    description: "Something unexpected happened; `requestId` finds it in the log.",
  },
] as const);

export type ErrorCode = (typeof ERROR_CODES)[number]["key"];
