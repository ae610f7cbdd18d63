import { WEBHOOK_EVENTS } from "@allowance/shared/catalogue/webhook-events";
import { notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { WebhookEndpoint } from "./webhooks.graphql.ts";

type EndpointRow = Omit<WebhookEndpoint, "events"> & { readonly events: string };

const SELECT = `SELECT id, url, description, events, status, IF(previous_until > ?, previous_until, NULL) AS previousValidUntil,
  failing_since AS failingSince, last_delivered_at AS lastDeliveredAt, created_at AS createdAt, version FROM webhook_endpoints`;

function toEndpoint(row: EndpointRow): WebhookEndpoint {
  const chosen = new Set(row.events.split(" "));
  return { ...row, events: WEBHOOK_EVENTS.map(({ key }) => key).filter((key) => chosen.has(key)) };
}

/** The tenant's endpoints, oldest first. */
export async function listEndpoints({ manager, tenantId }: TenantDb): Promise<WebhookEndpoint[]> {
  const rows: EndpointRow[] = await manager.query(`${SELECT} WHERE tenant_id = ? ORDER BY id`, [new Date(), tenantId]);
  return rows.map(toEndpoint);
}

/** One endpoint. Throws NOT_FOUND for another tenant's as for one that does not exist. */
export async function requireEndpoint(
  { manager, tenantId }: TenantDb,
  endpointId: string | number,
  lock: "FOR UPDATE" | "" = "",
): Promise<WebhookEndpoint> {
  const id = requireId(String(endpointId), "webhook", "endpointId");
  const rows: EndpointRow[] = await manager.query(`${SELECT} WHERE tenant_id = ? AND id = ? ${lock}`, [
    new Date(),
    tenantId,
    id,
  ]);
  if (!rows[0]) throw notFound("webhook", "endpointId");
  return toEndpoint(rows[0]);
}
