/** A line of the pool's statement as the API answers it: 30 minutes to Ben. */
export function aLine(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "5",
    kind: "MINUTES",
    direction: "ADD",
    currency: "MINUTES",
    amount: "30",
    counterparty: "USER",
    user: { id: "2" },
    userName: "Ben Ruiz",
    actorName: "Ada Owner",
    signedAmount: "-30",
    balanceAfter: "970",
    note: "Goodwill",
    idempotencyKey: "key-5",
    createdAt: "2026-11-22T10:00:00.000Z",
    reversesId: null,
    reversedById: null,
    ...changes,
  };
}

/** The same line in Ben's own statement. */
export function aUserLine(changes: Readonly<Record<string, unknown>> = {}) {
  return aLine({ counterparty: "POOL", signedAmount: "30", balanceAfter: "120", ...changes });
}
