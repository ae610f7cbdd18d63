import type { ConflictPartsFragment } from "../graphql/generated.ts";

/** A conflict as the API answers it: a user over Max Assistants, unless the test says otherwise. */
export function aConflict(parts: Partial<ConflictPartsFragment> = {}): ConflictPartsFragment {
  return {
    code: "OVER_LIMIT",
    severity: "HIGH",
    subject: "COUNT_LIMIT:MAX_ASSISTANTS",
    sentence: "Max Assistants: 7 of 5 are used.",
    remedy: {
      label: "Allow 7",
      mutation: "updateUserLimits",
      input: { userId: "2", customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 7 }] },
    },
    ...parts,
  };
}
