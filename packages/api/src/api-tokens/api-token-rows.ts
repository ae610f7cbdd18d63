import DataLoader from "dataloader";
import { notFound } from "../platform/errors.ts";
import { behindCursor, orderBy, type PageArguments, readPage, toConnection } from "../platform/paging.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { ApiToken, ApiTokenConnection, ApiTokenStatus } from "./api-tokens.graphql.ts";
import { scopesOf } from "./token-access.ts";

interface ApiTokenRow {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: string | null;
  readonly creatorName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly previousUntil: Date | null;
}

const SELECT = `SELECT t.id, t.user_id AS userId, t.name, t.prefix, t.scopes, u.name AS creatorName, t.created_at AS createdAt,
  t.expires_at AS expiresAt, t.last_used_at AS lastUsedAt, t.revoked_at AS revokedAt, t.previous_until AS previousUntil
  FROM api_tokens t JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.user_id`;

const NEWEST_FIRST = [{ name: "ID", sql: "t.id", descending: true }];

function statusOf({ revokedAt, expiresAt }: ApiTokenRow, now: Date): ApiTokenStatus {
  if (revokedAt !== null) return "REVOKED";
  return expiresAt !== null && expiresAt <= now ? "EXPIRED" : "ACTIVE";
}

function toApiToken(row: ApiTokenRow, viewerId: number): ApiToken {
  const now = new Date();
  const { id, name, prefix, creatorName, createdAt, expiresAt, lastUsedAt, revokedAt, previousUntil } = row;
  const status = statusOf(row, now);
  const isOverlapping = status === "ACTIVE" && previousUntil !== null && previousUntil > now;
  return {
    id,
    name,
    prefix,
    scopes: scopesOf(row.scopes),
    creatorName,
    isOwn: row.userId === viewerId,
    status,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
    previousValidUntil: isOverlapping ? previousUntil : null,
  };
}

/** Which tokens a viewer sees: whoever grants access sees all of the tenant, others their own. */
function visibleTo(viewer: Viewer): { sql: string; parameters: number[] } {
  if (viewer.permissions.has("ACCESS_GRANT")) return { sql: "t.tenant_id = ?", parameters: [viewer.tenantId] };
  return { sql: "t.tenant_id = ? AND t.user_id = ?", parameters: [viewer.tenantId, viewer.userId] };
}

/** What to list of the API tokens. */
export interface ApiTokensRequest extends PageArguments {
  readonly includeEnded?: boolean | null | undefined;
}

/** One page of the API tokens that the viewer may see, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listApiTokens(
  { manager }: TenantDb,
  viewer: Viewer,
  request: ApiTokensRequest,
): Promise<ApiTokenConnection> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const visible = visibleTo(viewer);
  const active = "t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)";
  const where = request.includeEnded ? visible.sql : `${visible.sql} AND ${active}`;
  const parameters = request.includeEnded ? visible.parameters : [...visible.parameters, new Date()];
  const rows: ApiTokenRow[] = await manager.query(
    `${SELECT} WHERE ${where}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [...parameters, ...(behind?.parameters ?? []), page.limit],
  );
  const { edges, nodes, pageInfo } = toConnection(
    page,
    rows,
    ({ id }) => [id],
    (row) => toApiToken(row, viewer.userId),
  );
  const countRows = async () => {
    const counts: { total: number }[] = await manager.query(
      `SELECT COUNT(*) AS total FROM api_tokens t WHERE ${where}`,
      parameters,
    );
    return counts[0]?.total ?? 0;
  };
  return { edges: [...edges], nodes: [...nodes], pageInfo, countRows };
}

/** One API token that the viewer may see. Throws NOT_FOUND for any other, also for another tenant's. */
export async function requireApiToken({ manager }: TenantDb, viewer: Viewer, id: number): Promise<ApiToken> {
  const visible = visibleTo(viewer);
  const rows: ApiTokenRow[] = await manager.query(`${SELECT} WHERE ${visible.sql} AND t.id = ?`, [
    ...visible.parameters,
    id,
  ]);
  if (!rows[0]) throw notFound("API token", "apiTokenId");
  return toApiToken(rows[0], viewer.userId);
}

/** Batches the tokens that ask, for `viewer.token`. */
export function askingTokenLoader({ manager, tenantId }: TenantDb): DataLoader<number, ApiToken | null> {
  return new DataLoader(async (ids) => {
    const rows: ApiTokenRow[] = await manager.query(`${SELECT} WHERE t.tenant_id = ? AND t.id IN (?)`, [tenantId, ids]);
    return ids.map((id) => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? toApiToken(row, row.userId) : null;
    });
  });
}
