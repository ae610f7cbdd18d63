import type { AuditChange } from "../audit/audit-changes.ts";

/** What a test looks at of an audit entry. */
export interface AuditRow {
  readonly seq: number;
  readonly action: string;
  readonly actorId: number | null;
  readonly source: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly userId: number | null;
  readonly changes: readonly AuditChange[];
}
