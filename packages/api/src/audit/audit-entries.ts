import type { AuditActionKey } from "@allowance/shared/catalogue/audit-actions";
import { parseId } from "../platform/ids.ts";
import {
  behindCursor,
  type ConnectionValue,
  orderBy,
  type OrderColumn,
  type PageArguments,
  readPage,
  toConnection,
} from "../platform/paging.ts";
import DataLoader from "dataloader";
import type { Actor, TenantDb } from "../platform/tenant-db.ts";
import type { AuditEntryEntity } from "./audit.entity.ts";
import type { AuditChange } from "./audit-changes.ts";

/** An audit entry as it is read: without the hashes, and linked by id to what it undid and what undid it. */
export interface AuditEntryRow extends Omit<
  AuditEntryEntity,
  "tenantId" | "changes" | "revertsSeq" | "previousHash" | "hash"
> {
  readonly changes: readonly AuditChange[];
  readonly revertsId: number | null;
  readonly revertedById: number | null;
}

/** Which entries to list; what is not given is not looked at. */
export interface AuditFilter {
  readonly actorId?: string | null | undefined;
  readonly subjectUserId?: string | null | undefined;
  readonly actions?: readonly AuditActionKey[] | null | undefined;
  readonly source?: Actor["source"] | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
  readonly search?: string | null | undefined;
  readonly changeSetId?: string | null | undefined;
}

const SELECT_ENTRIES = `SELECT e.id, e.seq, e.at, e.actor_id AS actorId, e.actor_name AS actorName, e.source, e.token_id AS tokenId,
  e.request_id AS requestId, e.action, e.subject_type AS subjectType, e.subject_id AS subjectId, e.subject_name AS subjectName,
  e.user_id AS userId, e.changes, e.change_set_id AS changeSetId, undone.id AS revertsId, undoing.id AS revertedById
  FROM audit_entries e
  LEFT JOIN audit_entries undone ON undone.tenant_id = e.tenant_id AND undone.seq = e.reverts_seq
  LEFT JOIN audit_entries undoing ON undoing.tenant_id = e.tenant_id AND undoing.reverts_seq = e.seq`;

const NEWEST_FIRST: readonly OrderColumn[] = [{ name: "SEQ", sql: "e.seq", descending: true }];

type StoredRow = Omit<AuditEntryRow, "changes"> & { readonly changes: string };

const toRow = (row: StoredRow): AuditEntryRow => ({ ...row, changes: JSON.parse(row.changes) });

/** The names are stored letter by letter; people search without minding capitals and accents. */
const like = (column: string): string => `${column} COLLATE utf8mb4_unicode_520_ci LIKE ?`;

function conditionsOf({ tenantId }: TenantDb, filter: AuditFilter): { sql: string; parameters: unknown[] } {
  const parts: string[] = ["e.tenant_id = ?"];
  const parameters: unknown[] = [tenantId];
  const add = (sql: string, ...values: unknown[]) => {
    parts.push(sql);
    parameters.push(...values);
  };
  // An id that can't exist matches nothing, like one that doesn't exist.
  if (filter.actorId != null) add("e.actor_id = ?", parseId(filter.actorId) ?? 0);
  if (filter.subjectUserId != null) add("e.user_id = ?", parseId(filter.subjectUserId) ?? 0);
  if (filter.actions && filter.actions.length > 0) add("e.action IN (?)", filter.actions);
  if (filter.changeSetId != null) add("e.change_set_id = ?", parseId(filter.changeSetId) ?? 0);
  if (filter.source) add("e.source = ?", filter.source);
  if (filter.from) add("e.at >= ?", filter.from);
  if (filter.until) add("e.at < ?", filter.until);
  const search = filter.search?.trim();
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    add(`(${like("e.actor_name")} OR ${like("e.subject_name")})`, pattern, pattern);
  }
  return { sql: parts.join(" AND "), parameters };
}

/** One page of the tenant's audit log, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listAudit(
  tenantDb: TenantDb,
  request: PageArguments & { readonly filter?: AuditFilter | null | undefined },
): Promise<ConnectionValue<AuditEntryRow> & { countRows: () => Promise<number> }> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const where = conditionsOf(tenantDb, request.filter ?? {});
  const rows: StoredRow[] = await tenantDb.manager.query(
    `${SELECT_ENTRIES} WHERE ${where.sql}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [...where.parameters, ...(behind?.parameters ?? []), page.limit],
  );
  const connection = toConnection(page, rows, ({ seq }) => [seq], toRow);
  const countRows = async () => {
    const counts: { total: number }[] = await tenantDb.manager.query(
      `SELECT COUNT(*) AS total FROM audit_entries e WHERE ${where.sql}`,
      where.parameters,
    );
    return counts[0]?.total ?? 0;
  };
  return { ...connection, countRows };
}

/** One entry; null when this tenant has none with that id. */
export async function findAuditEntry({ manager, tenantId }: TenantDb, id: string): Promise<AuditEntryRow | null> {
  const rows: StoredRow[] = await manager.query(`${SELECT_ENTRIES} WHERE e.tenant_id = ? AND e.id = ?`, [
    tenantId,
    parseId(id),
  ]);
  return rows[0] ? toRow(rows[0]) : null;
}

/** The entry of the change that undid this one, or null. */
export async function findRevertOf(
  { manager, tenantId }: TenantDb,
  { seq }: Pick<AuditEntryRow, "seq">,
): Promise<AuditEntryRow | null> {
  const rows: StoredRow[] = await manager.query(`${SELECT_ENTRIES} WHERE e.tenant_id = ? AND e.reverts_seq = ?`, [
    tenantId,
    seq,
  ]);
  return rows[0] ? toRow(rows[0]) : null;
}

/** Batches the audit entries of transfers: the id of each one's entry, or null for one that is older than the log. */
export function transferEntryLoader({ manager, tenantId }: TenantDb): DataLoader<number, number | null> {
  return new DataLoader(async (transferIds) => {
    const rows: { id: number; subjectId: string }[] = await manager.query(
      `SELECT id, subject_id AS subjectId FROM audit_entries
       WHERE tenant_id = ? AND subject_type = 'TRANSFER' AND subject_id IN (?)`,
      [tenantId, transferIds.map(String)],
    );
    const entries = new Map(rows.map(({ id, subjectId }) => [subjectId, id]));
    return transferIds.map((id) => entries.get(String(id)) ?? null);
  });
}
