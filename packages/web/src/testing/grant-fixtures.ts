/** A grant as the API answers it: 200 credits a month to everyone on Pro, given once so far. */
export function aGrant(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "7",
    name: "Monthly credits",
    mode: "ADD",
    currency: "CREDITS",
    amount: "200",
    rhythm: "MONTHLY",
    rhythmDay: 1,
    poolFloor: "500",
    isActive: true,
    nextRunAt: "2026-12-01T00:00:00.000Z",
    retryAt: null,
    createdByName: "Ada Owner",
    version: 4,
    plan: { id: "2", name: "Pro" },
    runs: [aRun()],
    ...changes,
  };
}

/** One run of a grant as the API answers it. */
export function aRun(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "1",
    periodAt: "2026-11-01T00:00:00.000Z",
    status: "DONE",
    userCount: 41,
    total: "8200",
    attempts: 1,
    ranAt: "2026-11-01T00:00:07.000Z",
    ...changes,
  };
}

/** What a dry run answers: 41 users, covered. */
export function aGrantPreview(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    userCount: 41,
    total: "8200",
    poolAfter: "9088.888",
    isCovered: true,
    firstRunAt: "2026-12-01T00:00:00.000Z",
    examples: [{ userId: "2", userName: "Ben Ruiz", amount: "200" }],
    ...changes,
  };
}
