import type { EmailStatus } from "../email/email-status.ts";
import { behindCursor, orderBy, type PageArguments, readPage, toConnection } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { OutboxEmail, OutboxEmailConnection } from "./settings.graphql.ts";

const COLUMNS = `id, template_key AS templateKey, recipient AS \`to\`, subject, text_body AS text, html_body AS html, status, attempts,
  error_class AS errorClass, created_at AS createdAt, sent_at AS sentAt`;

const NEWEST_FIRST = [{ name: "ID", sql: "id", descending: true }];

/** What to list of the outbox. */
export interface OutboxRequest extends PageArguments {
  readonly status?: EmailStatus | null | undefined;
}

/** One page of the tenant's emails, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listOutbox(
  { manager, tenantId }: TenantDb,
  request: OutboxRequest,
): Promise<OutboxEmailConnection> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const where = `tenant_id = ?${request.status ? " AND status = ?" : ""}`;
  const parameters = request.status ? [tenantId, request.status] : [tenantId];
  const rows: OutboxEmail[] = await manager.query(
    `SELECT ${COLUMNS} FROM outbox_emails WHERE ${where}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [...parameters, ...(behind?.parameters ?? []), page.limit],
  );
  const connection = toConnection(
    page,
    rows,
    ({ id }) => [id],
    (row) => row,
  );
  const countRows = async () => {
    const counts: { total: number }[] = await manager.query(
      `SELECT COUNT(*) AS total FROM outbox_emails WHERE ${where}`,
      parameters,
    );
    return counts[0]?.total ?? 0;
  };
  return { edges: [...connection.edges], nodes: [...connection.nodes], pageInfo: connection.pageInfo, countRows };
}

/** One email of the outbox that was just written. */
export async function readOutboxEmail({ manager, tenantId }: TenantDb, id: number): Promise<OutboxEmail> {
  const rows: OutboxEmail[] = await manager.query(
    `SELECT ${COLUMNS} FROM outbox_emails WHERE tenant_id = ? AND id = ?`,
    [tenantId, id],
  );
  if (!rows[0]) throw new Error("An email vanished from the outbox.");
  return rows[0];
}
