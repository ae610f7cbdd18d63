import type { EmailTemplateKey } from "@allowance/shared/catalogue/email-templates";
import type { ResultSetHeader } from "mysql2";
import type { TenantDb } from "../platform/tenant-db.ts";
import { composeEmail, type EmailValues } from "./compose-email.ts";
import { LINK_MARK } from "./secret-link.ts";
import { type EmailTemplateValue, readEmailTemplate } from "./email-templates.ts";

/** One of many emails: whom it is for, and what the variables stand for in it. */
export interface Letter {
  readonly recipient: string;
  readonly values: EmailValues;
  /** A one-time link, which is kept apart from the text. */
  readonly link?: string | null;
}

/** So few that the largest emails still fit into one packet of the database. */
const INSERT_CHUNK = 200;

/** The template of this email, or null when the tenant doesn't want it sent. */
export async function findEnabledTemplate(
  tenantDb: TenantDb,
  key: EmailTemplateKey,
): Promise<EmailTemplateValue | null> {
  const template = await readEmailTemplate(tenantDb, key);
  return template.enabled ? template : null;
}

/**
 * Writes an email to the outbox, inside the caller's transaction: it exists exactly when what it reports does.
 * A sender delivers it after the commit. `tenant.name` is known here; the caller gives the other variables, and apart from
 * them a one-time `link`, which is kept apart. Answers its id.
 */
export async function queueEmail(
  tx: TenantDb,
  template: EmailTemplateValue,
  recipient: string,
  values: EmailValues,
  link: string | null = null,
): Promise<number> {
  const result = await insertEmails(tx, template, [{ recipient, values, link }]);
  return result.insertId;
}

/** Writes many emails of one template to the outbox, as `queueEmail` does one: one statement for every 200. */
export async function queueEmails(
  tx: TenantDb,
  template: EmailTemplateValue,
  letters: readonly Letter[],
): Promise<void> {
  for (let start = 0; start < letters.length; start += INSERT_CHUNK) {
    await insertEmails(tx, template, letters.slice(start, start + INSERT_CHUNK));
  }
}

function insertEmails(
  tx: TenantDb,
  template: EmailTemplateValue,
  letters: readonly Letter[],
): Promise<ResultSetHeader> {
  const { key, tenantName } = template;
  const now = new Date();
  const rows = letters.map(({ recipient, values, link = null }) => {
    const known = { ...values, "tenant.name": tenantName, ...(link !== null && { link: LINK_MARK }) };
    const { subject, text, html } = composeEmail(template, known);
    return [tx.tenantId, key, tenantName, recipient, subject, text, html, link, now, now];
  });
  return tx.manager.query(
    `INSERT INTO outbox_emails (tenant_id, template_key, sender_name, recipient, subject, text_body, html_body, link, next_attempt_at, created_at)
     VALUES ?`,
    [rows],
  );
}
