import { WEBHOOK_EVENTS, type WebhookEventKey } from "@allowance/shared/catalogue/webhook-events";
import {
  problemOfWebhookUrl,
  WEBHOOK_DESCRIPTION_MAX_LENGTH,
  WEBHOOK_ENDPOINTS_MAX,
  WEBHOOK_OVERLAP_MAX_MINUTES,
} from "@allowance/shared/webhook-rules";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { type AuditRecord, recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requireEndpoint } from "./endpoint-rows.ts";
import { newSigningSecret } from "./signing.ts";
import type {
  CreateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
  WebhookEndpoint,
} from "./webhooks.graphql.ts";

const MINUTE_MS = 60_000;

/** An endpoint with its signing secret, which is answered this once. */
export interface SecretShownOnce {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

const URL_PROBLEMS = {
  URL: "This is no address. It looks like https://example.com/hooks.",
  HTTPS: "A webhook goes to an https address.",
  CREDENTIALS: "An address here has no user name and password. Payloads are signed; verify that instead.",
} as const;

function readUrl(text: string, allowPrivate: boolean): string {
  const trimmed = text.trim();
  const problem = problemOfWebhookUrl(trimmed, allowPrivate) ?? (URL.canParse(trimmed) ? null : "URL");
  if (problem) throw badInput(URL_PROBLEMS[problem], "url");
  return trimmed;
}

function readDescription(text: string): string {
  const description = text.trim();
  if (description.length > WEBHOOK_DESCRIPTION_MAX_LENGTH)
    throw badInput(`A description has at most ${WEBHOOK_DESCRIPTION_MAX_LENGTH} characters.`, "description");
  return description;
}

function readEvents(events: readonly WebhookEventKey[]): string {
  if (events.length === 0) throw badInput("Choose at least one event.", "events");
  return WEBHOOK_EVENTS.map(({ key }) => key)
    .filter((key) => events.includes(key))
    .join(" ");
}

/** What the audit log keeps of an endpoint: everything but the secret. */
function factsOf({ url, description, events, status, previousValidUntil }: WebhookEndpoint): AuditFacts {
  return { url, description, events, status, previousValidUntil };
}

function recordOf(
  action: AuditRecord["action"],
  before: WebhookEndpoint | null,
  after: WebhookEndpoint | null,
): AuditRecord {
  const subject = after ?? before;
  return {
    action,
    ...(subject && { subjectId: subject.id, subjectName: subject.url }),
    ...(before && { before: factsOf(before) }),
    ...(after && { after: factsOf(after) }),
  };
}

/** Adds an endpoint, which is told of what happens from now on. Throws BAD_USER_INPUT or LIMIT_REACHED. */
export async function createWebhook(
  tenantDb: TenantDb,
  input: CreateWebhookInput,
  allowPrivate: boolean,
): Promise<SecretShownOnce> {
  const url = readUrl(input.url, allowPrivate);
  const description = readDescription(input.description ?? "");
  const events = readEvents(input.events);
  const secret = newSigningSecret();
  return inTransaction(tenantDb, async (tx) => {
    await openFeed(tx);
    await refuseTooMany(tx);
    const now = new Date();
    const { insertId }: { insertId: number } = await tx.manager.query(
      `INSERT INTO webhook_endpoints (tenant_id, url, description, events, status, secret, active_since, created_at) VALUES (?)`,
      [[tx.tenantId, url, description, events, "ACTIVE", secret, now, now]],
    );
    const endpoint = await requireEndpoint(tx, insertId);
    await recordAudit(tx, [recordOf("WEBHOOK_CREATED", null, endpoint)]);
    return { endpoint, secret };
  });
}

/** Begins to follow the tenant's audit log, from its end, with the first endpoint; locks the feed, so that endpoints are counted one by one. */
async function openFeed(tx: TenantDb): Promise<void> {
  await tx.manager.query(
    `INSERT INTO webhook_feeds (tenant_id, last_seq) SELECT tenant_id, last_seq FROM audit_heads WHERE tenant_id = ?
     ON DUPLICATE KEY UPDATE last_seq = webhook_feeds.last_seq`,
    [tx.tenantId],
  );
}

async function refuseTooMany(tx: TenantDb): Promise<void> {
  const [count]: { used: number }[] = await tx.manager.query(
    "SELECT COUNT(*) AS used FROM webhook_endpoints WHERE tenant_id = ?",
    [tx.tenantId],
  );
  if ((count?.used ?? 0) < WEBHOOK_ENDPOINTS_MAX) return;
  throw new DomainError("LIMIT_REACHED", `There are ${WEBHOOK_ENDPOINTS_MAX} webhooks already. Delete one first.`);
}

/**
 * Changes an endpoint. One that is made active again is told of what happens from now on, and of what was pending. Throws
 * BAD_USER_INPUT, NOT_FOUND, or CONFLICT when somebody else changed it meanwhile.
 */
export async function updateWebhook(
  tenantDb: TenantDb,
  input: UpdateWebhookInput,
  allowPrivate: boolean,
): Promise<WebhookEndpoint> {
  const url = input.url == null ? null : readUrl(input.url, allowPrivate);
  const description = input.description == null ? null : readDescription(input.description);
  const events = input.events == null ? null : readEvents(input.events);
  return inTransaction(tenantDb, async (tx) => {
    const before = await requireEndpoint(tx, input.endpointId, "FOR UPDATE");
    if (input.expectedVersion != null && input.expectedVersion !== before.version)
      throw new DomainError("CONFLICT", "Somebody else changed this webhook meanwhile.", "expectedVersion");
    const isActive = input.isActive ?? before.status === "ACTIVE";
    const status = isActive ? "ACTIVE" : before.status === "DISABLED" ? "DISABLED" : "PAUSED";
    const isResumed = isActive && before.status !== "ACTIVE";
    await tx.manager.query(
      `UPDATE webhook_endpoints SET url = COALESCE(?, url), description = COALESCE(?, description), events = COALESCE(?, events),
         status = ?, active_since = IF(?, ?, active_since), failing_since = IF(?, NULL, failing_since), version = version + 1
       WHERE tenant_id = ? AND id = ?`,
      [url, description, events, status, isResumed, new Date(), isResumed, tx.tenantId, before.id],
    );
    const after = await requireEndpoint(tx, before.id);
    await recordAudit(tx, [recordOf("WEBHOOK_UPDATED", before, after)]);
    return after;
  });
}

/** Removes an endpoint with its deliveries. Throws NOT_FOUND. */
export async function deleteWebhook(tenantDb: TenantDb, input: DeleteWebhookInput): Promise<string> {
  return inTransaction(tenantDb, async (tx) => {
    const endpoint = await requireEndpoint(tx, input.endpointId, "FOR UPDATE");
    await tx.manager.query("DELETE FROM webhook_endpoints WHERE tenant_id = ? AND id = ?", [tx.tenantId, endpoint.id]);
    await recordAudit(tx, [recordOf("WEBHOOK_DELETED", endpoint, null)]);
    return String(endpoint.id);
  });
}

/** Gives an endpoint a new secret; for `overlapMinutes` payloads are signed with the old one too. Throws BAD_USER_INPUT or NOT_FOUND. */
export async function rotateWebhookSecret(
  tenantDb: TenantDb,
  input: RotateWebhookSecretInput,
): Promise<SecretShownOnce> {
  const overlapMinutes = input.overlapMinutes ?? 0;
  if (overlapMinutes < 0 || overlapMinutes > WEBHOOK_OVERLAP_MAX_MINUTES)
    throw badInput(`The overlap must be from 0 to ${WEBHOOK_OVERLAP_MAX_MINUTES} minutes.`, "overlapMinutes");
  const secret = newSigningSecret();
  return inTransaction(tenantDb, async (tx) => {
    const before = await requireEndpoint(tx, input.endpointId, "FOR UPDATE");
    const until = overlapMinutes > 0 ? new Date(Date.now() + overlapMinutes * MINUTE_MS) : null;
    // MySQL assigns from left to right: the old secret is read before the new one is written.
    await tx.manager.query(
      `UPDATE webhook_endpoints SET previous_secret = IF(?, secret, NULL), previous_until = ?, secret = ?, version = version + 1
       WHERE tenant_id = ? AND id = ?`,
      [until !== null, until, secret, tx.tenantId, before.id],
    );
    const endpoint = await requireEndpoint(tx, before.id);
    const subject = { subjectId: endpoint.id, subjectName: endpoint.url };
    // Without sides it is written down even though no more than the secret changed.
    const overlap = until === null ? {} : { after: { previousValidUntil: until } };
    await recordAudit(tx, [{ action: "WEBHOOK_SECRET_ROTATED", ...subject, ...overlap }]);
    return { endpoint, secret };
  });
}
