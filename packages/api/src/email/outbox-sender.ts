import type { EntityManager } from "typeorm";
import { inTransaction } from "../platform/transactions.ts";
import type { MailTransport } from "./mail-transport.ts";
import { withLink } from "./secret-link.ts";

const POLL_INTERVAL_MS = 2_000;
const BATCH_SIZE = 10;
const MAX_ATTEMPTS = 5;
const MINUTE_MS = 60_000;
/** For so long nobody else takes an email that a node is sending; much longer than sending a batch can take. */
const CLAIM_MS = 5 * MINUTE_MS;
const FIRST_RETRY_MS = MINUTE_MS / 2;
const RETRY_FACTOR = 4;
/** What has waited longer is no news any more: it stays in the outbox, and a mail server set up late sends no flood. */
const MAX_AGE_MS = 24 * 60 * MINUTE_MS;

interface DueEmail {
  readonly id: number;
  readonly tenantId: number;
  readonly attempts: number;
  readonly senderName: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly link: string | null;
}

/** A running sender. `stop` waits for what is being sent. */
export interface OutboxSender {
  stop(): Promise<void>;
}

/** Looks for due emails every two seconds until it is stopped. `report` gets what kept it from looking. */
export function startOutboxSender(
  manager: EntityManager,
  transport: MailTransport,
  report: (error: unknown) => void,
): OutboxSender {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = () => {
    running = drain(manager, transport, () => stopped)
      .catch(report)
      .finally(() => {
        if (!stopped) timer = setTimeout(round, POLL_INTERVAL_MS);
      });
  };
  round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      transport.close();
    },
  };
}

async function drain(manager: EntityManager, transport: MailTransport, isStopped: () => boolean): Promise<void> {
  let tried = BATCH_SIZE;
  while (tried === BATCH_SIZE && !isStopped()) tried = await deliverDueEmails(manager, transport);
}

/**
 * Delivers one batch of due emails of all tenants and answers how many it tried. Several nodes may do so at once: each
 * claims its own. A node that dies between sending and noting it sends that email again later, with the same Message-ID.
 */
export async function deliverDueEmails(manager: EntityManager, transport: MailTransport): Promise<number> {
  const emails = await claim(manager);
  await Promise.all(emails.map((email) => deliver(manager, transport, email)));
  return emails.length;
}

/** Pushing the next attempt ahead is the claim; it expires by itself when the node dies. */
function claim(manager: EntityManager): Promise<DueEmail[]> {
  return inTransaction({ manager, tenantId: 0 }, async (tx) => {
    const now = Date.now();
    const emails: DueEmail[] = await tx.manager.query(
      `/* every tenant */ SELECT id, tenant_id AS tenantId, attempts, sender_name AS senderName, recipient, subject, text_body AS text, html_body AS html, link FROM outbox_emails
       WHERE status = 'STORED' AND next_attempt_at <= ? AND created_at > ? ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED`,
      [new Date(now), new Date(now - MAX_AGE_MS), BATCH_SIZE],
    );
    if (emails.length === 0) return [];
    await tx.manager.query(
      "/* every tenant */ UPDATE outbox_emails SET next_attempt_at = ?, attempts = attempts + 1 WHERE id IN (?)",
      [new Date(now + CLAIM_MS), emails.map(({ id }) => id)],
    );
    return emails;
  });
}

async function deliver(manager: EntityManager, transport: MailTransport, email: DueEmail): Promise<void> {
  const { id, tenantId, senderName, recipient, subject } = email;
  try {
    await transport.send({
      messageId: `email-${id}`,
      senderName,
      recipient,
      subject,
      ...withLink(email, email.link),
    });
  } catch (error) {
    await noteFailure(manager, email, error);
    return;
  }
  await manager.query(
    "UPDATE outbox_emails SET status = 'SENT', sent_at = ?, error_class = NULL, link = NULL WHERE tenant_id = ? AND id = ?",
    [new Date(), tenantId, id],
  );
}

async function noteFailure(manager: EntityManager, email: DueEmail, error: unknown): Promise<void> {
  const attempts = email.attempts + 1;
  const status = isFinal(error) || attempts >= MAX_ATTEMPTS ? "FAILED" : "STORED";
  const nextAttemptAt = new Date(Date.now() + FIRST_RETRY_MS * RETRY_FACTOR ** (attempts - 1));
  await manager.query(
    `UPDATE outbox_emails SET status = ?, next_attempt_at = ?, error_class = ?, link = IF(status = 'FAILED', NULL, link)
     WHERE tenant_id = ? AND id = ?`,
    [status, nextAttemptAt, classOf(error), email.tenantId, email.id],
  );
}

/** The mail library's own word for the failure; its message may hold an address or a server's answer. */
function classOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code.slice(0, 40) : "UNKNOWN";
}

/** A refused address or message is refused again; a refused sign-in is the settings' fault and may be mended. */
function isFinal(error: unknown): boolean {
  if (!["EENVELOPE", "EMESSAGE"].includes(classOf(error))) return false;
  return typeof error === "object" && error !== null && "responseCode" in error && Number(error.responseCode) >= 500;
}
