/** An audit entry as the API answers it: the owner raised a limit of Ben Ruiz, unless the test says otherwise. */
export function anAuditEntry(entry: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "31",
    seq: 12,
    at: "2026-11-24T09:30:00.000Z",
    actorName: "Ada Owner",
    actor: null,
    user: null,
    source: "PANEL",
    tokenId: null,
    requestId: "7d1f",
    action: "LIMITS_CHANGED",
    actionLabel: "Limits changed",
    subjectType: "USER",
    subjectId: "2",
    subjectName: "Ben Ruiz",
    isRevertible: true,
    revertsId: null,
    revertedById: null,
    changes: [
      { field: "counts.MAX_ASSISTANTS", label: "Max Assistants", before: "5", after: "9" },
      { field: "features.FLOW_BUILDER", label: "Flow Builder", before: null, after: "Off" },
    ],
    ...entry,
  };
}
