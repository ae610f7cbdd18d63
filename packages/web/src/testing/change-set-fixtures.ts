import { aPage } from "./fixtures.ts";

/** A row of a change set: Ben gets another plan, unless the test says otherwise. */
export function aChangeRow(changes: object = {}) {
  return {
    id: "7-0",
    index: 0,
    userId: "2",
    userName: "Ben Ruiz",
    userEmail: "ben@example.test",
    changes: [
      {
        field: "plan",
        label: "Plan",
        before: "Free",
        after: "Pro",
        effectiveBefore: null,
        effectiveAfter: null,
      },
    ],
    warnings: [],
    errors: [],
    ...changes,
  };
}

/** A change set as the API answers it: a plan that can be applied, unless the test says otherwise. */
export function aChangeSet(changes: object = {}, rows: readonly object[] = [aChangeRow()]) {
  return {
    id: "7",
    state: "PLANNED",
    rowCount: 3,
    userCount: 1,
    changeCount: 1,
    warningCount: 0,
    errorCount: 0,
    undoesId: null,
    undoneById: null,
    createdAt: "2026-11-01T10:00:00.000Z",
    expiresAt: "2026-11-02T10:00:00.000Z",
    appliedAt: null,
    plannedBy: "Ada Owner",
    appliedBy: null,
    rows: () => aPage(rows),
    ...changes,
  };
}
