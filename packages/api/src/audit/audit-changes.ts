/** A value in the audit log: anything JSON can say. Instants are ISO 8601 text. */
export type AuditValue = string | number | boolean | null | readonly AuditValue[];

/** What is known of a thing at one moment, by field. Never a secret, a password or a hash of one. */
export type AuditFacts = Readonly<Record<string, AuditValue | Date | undefined>>;

/** One field that changed. A field that is missing on one side was nothing there: null. */
export interface AuditChange {
  /** A name or a path, such as `email` or `counts.MAX_ASSISTANTS`. */
  readonly field: string;
  readonly before: AuditValue;
  readonly after: AuditValue;
}

function plain(value: AuditValue | Date | undefined): AuditValue {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

/** The fields that differ, in the order of `after`, then those that only `before` has. */
export function changesBetween(before: AuditFacts, after: AuditFacts): AuditChange[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields].flatMap((field) => {
    const change = { field, before: plain(before[field]), after: plain(after[field]) };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}
