import { randomUUID } from "node:crypto";
import { TEST_EVENT_TYPE } from "@allowance/shared/catalogue/webhook-events";
import { recordAudit } from "../audit/record-audit.ts";
import { DomainError, notFound } from "../platform/errors.ts";
import { parseId, requireId } from "../platform/ids.ts";
import { behindCursor, orderBy, type PageArguments, readPage, toConnection } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requireEndpoint } from "./endpoint-rows.ts";
import { testPayload } from "./event-payload.ts";
import type { DeliveryStatus } from "./webhook.entity.ts";
import type {
  ResendWebhookDeliveryInput,
  SendTestWebhookInput,
  WebhookDelivery,
  WebhookDeliveryConnection,
} from "./webhooks.graphql.ts";

const SELECT = `SELECT id, endpoint_id AS endpointId, event_id AS eventId, event_type AS type, lane, status, attempts, payload,
  IF(status = 'PENDING', next_attempt_at, NULL) AS nextAttemptAt, created_at AS createdAt, last_attempt_at AS lastAttemptAt,
  response_status AS responseStatus, response_body AS responseBody, error, duration_ms AS durationMs FROM webhook_deliveries`;

const NEWEST_FIRST = [{ name: "ID", sql: "id", descending: true }];

type DeliveryRow = Omit<WebhookDelivery, "userId"> & { readonly lane: number };

function toDelivery({ lane, ...row }: DeliveryRow): WebhookDelivery {
  return { ...row, userId: lane === 0 ? null : lane };
}

/** What to list of the deliveries. */
export interface DeliveriesRequest extends PageArguments {
  readonly endpointId?: string | null | undefined;
  readonly status?: DeliveryStatus | null | undefined;
}

/** One page of the tenant's deliveries, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function listDeliveries(
  { manager, tenantId }: TenantDb,
  request: DeliveriesRequest,
): Promise<WebhookDeliveryConnection> {
  const page = readPage(request, NEWEST_FIRST);
  const behind = behindCursor(page, NEWEST_FIRST);
  const conditions = ["tenant_id = ?"];
  const parameters: unknown[] = [tenantId];
  if (request.endpointId != null) {
    conditions.push("endpoint_id = ?");
    // An id that can't exist matches nothing, like one that doesn't exist.
    parameters.push(parseId(request.endpointId) ?? 0);
  }
  if (request.status) {
    conditions.push("status = ?");
    parameters.push(request.status);
  }
  const where = conditions.join(" AND ");
  const rows: DeliveryRow[] = await manager.query(
    `${SELECT} WHERE ${where}${behind ? ` AND ${behind.sql}` : ""} ORDER BY ${orderBy(page, NEWEST_FIRST)} LIMIT ?`,
    [...parameters, ...(behind?.parameters ?? []), page.limit],
  );
  const { edges, nodes, pageInfo } = toConnection(page, rows, ({ id }) => [id], toDelivery);
  const countRows = async () => {
    const counts: { total: number }[] = await manager.query(
      `SELECT COUNT(*) AS total FROM webhook_deliveries WHERE ${where}`,
      parameters,
    );
    return counts[0]?.total ?? 0;
  };
  return { edges: [...edges], nodes: [...nodes], pageInfo, countRows };
}

async function requireDelivery({ manager, tenantId }: TenantDb, id: number): Promise<DeliveryRow> {
  const rows: DeliveryRow[] = await manager.query(`${SELECT} WHERE tenant_id = ? AND id = ?`, [tenantId, id]);
  if (!rows[0]) throw notFound("delivery", "deliveryId");
  return rows[0];
}

/** The row of a delivery that is to be sent as soon as possible. */
async function insertDelivery(
  tx: TenantDb,
  {
    endpointId,
    eventId,
    type,
    lane,
    payload,
  }: Pick<DeliveryRow, "endpointId" | "eventId" | "type" | "lane" | "payload">,
): Promise<WebhookDelivery> {
  const now = new Date();
  const { insertId }: { insertId: number } = await tx.manager.query(
    `INSERT INTO webhook_deliveries (tenant_id, endpoint_id, event_id, event_type, lane, payload, next_attempt_at, created_at)
     VALUES (?)`,
    [[tx.tenantId, endpointId, eventId, type, lane, payload, now, now]],
  );
  return toDelivery(await requireDelivery(tx, insertId));
}

async function requireActive(tx: TenantDb, endpointId: string | number) {
  const endpoint = await requireEndpoint(tx, endpointId, "FOR UPDATE");
  if (endpoint.status === "ACTIVE") return endpoint;
  throw new DomainError("CONFLICT", "This webhook is not active. Resume it first.", "endpointId");
}

/** Has an endpoint told of nothing, to see whether it works. Throws NOT_FOUND, or CONFLICT for one that is not active. */
export async function sendTestWebhook(tenantDb: TenantDb, input: SendTestWebhookInput): Promise<WebhookDelivery> {
  return inTransaction(tenantDb, async (tx) => {
    const endpoint = await requireActive(tx, input.endpointId);
    const tenants: { slug: string }[] = await tx.manager.query("SELECT slug FROM tenants WHERE id = ?", [tx.tenantId]);
    const eventId = `evt_t${randomUUID().replaceAll("-", "")}`;
    const tenant = { id: String(tx.tenantId), slug: tenants[0]?.slug ?? "" };
    const payload = testPayload(eventId, new Date(), tenant);
    const type = TEST_EVENT_TYPE;
    const delivery = await insertDelivery(tx, { endpointId: endpoint.id, eventId, type, lane: 0, payload });
    await recordAudit(tx, [{ action: "WEBHOOK_TESTED", subjectId: endpoint.id, subjectName: endpoint.url }]);
    return delivery;
  });
}

/**
 * Sends an event once more to the same endpoint, with the same id and body. What is pending is tried at once instead of
 * later. Throws NOT_FOUND, or CONFLICT for an endpoint that is not active.
 */
export async function resendWebhookDelivery(
  tenantDb: TenantDb,
  input: ResendWebhookDeliveryInput,
): Promise<WebhookDelivery> {
  const id = requireId(input.deliveryId, "delivery", "deliveryId");
  return inTransaction(tenantDb, async (tx) => {
    const { endpointId } = await requireDelivery(tx, id);
    const endpoint = await requireActive(tx, endpointId);
    const earlier = await requireDelivery(tx, id);
    const delivery = earlier.status === "PENDING" ? await hurry(tx, earlier) : await insertDelivery(tx, earlier);
    const after = { deliveryId: String(id), eventId: earlier.eventId, type: earlier.type };
    const subject = { subjectId: endpoint.id, subjectName: endpoint.url };
    await recordAudit(tx, [{ action: "WEBHOOK_RESENT", ...subject, after }]);
    return delivery;
  });
}

/** Makes a pending delivery due now, with those before it that it would have to wait for. */
async function hurry(tx: TenantDb, { id, endpointId, lane }: DeliveryRow): Promise<WebhookDelivery> {
  const now = new Date();
  // One that a node is trying at this moment is claimed for a minute; then it may be sent twice, which receivers must stand.
  await tx.manager.query(
    `UPDATE webhook_deliveries SET next_attempt_at = ?
     WHERE tenant_id = ? AND endpoint_id = ? AND lane = ? AND status = 'PENDING' AND id <= ? AND next_attempt_at > ?`,
    [now, tx.tenantId, endpointId, lane, id, now],
  );
  return toDelivery(await requireDelivery(tx, id));
}
