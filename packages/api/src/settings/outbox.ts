import type { EmailStatus } from "../email/email-status.ts";
import { behindCursor, orderBy, type PageArguments, readPage, toConnection } from "../platform/paging.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { OutboxEmail, OutboxEmailConnection } from "./settings.graphql.ts";

/**
 * A link lets whoever has it in as its recipient. So only somebody sees it who may change that user's sign-in anyway: a
 * person at a screen who manages users, and nobody but the owner for the owner.
 */
const LINK = `IF(? AND COALESCE(recipient <> (SELECT u.email FROM users u WHERE u.tenant_id = ? AND u.is_owner AND u.id <> ?), TRUE), link, NULL) AS link`;

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
  viewer: Viewer,
  request: OutboxRequest,
): Promise<OutboxEmailConnection> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const maySeeLinks = viewer.source === "PANEL" && viewer.permissions.has("USERS_WRITE");
  const where = `tenant_id = ?${request.status ? " AND status = ?" : ""}`;
  const parameters = request.status ? [tenantId, request.status] : [tenantId];
  const rows: OutboxEmail[] = await manager.query(
    `SELECT ${COLUMNS}, ${LINK} FROM outbox_emails WHERE ${where}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [maySeeLinks, tenantId, viewer.userId, ...parameters, ...(behind?.parameters ?? []), page.limit],
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
    `SELECT ${COLUMNS}, NULL AS link FROM outbox_emails WHERE tenant_id = ? AND id = ?`,
    [tenantId, id],
  );
  if (!rows[0]) throw new Error("An email vanished from the outbox.");
  return rows[0];
}
