import type { EmailTemplateKey } from "@allowance/shared/catalogue/email-templates";
import type { ResultSetHeader } from "mysql2";
import type { TenantDb } from "../platform/tenant-db.ts";
import { composeEmail, type EmailValues } from "./compose-email.ts";
import { type EmailTemplateValue, readEmailTemplate } from "./email-templates.ts";

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
 * A sender delivers it after the commit. `tenant.name` is known here; the caller gives the other variables. Answers its id.
 */
export async function queueEmail(
  tx: TenantDb,
  template: EmailTemplateValue,
  recipient: string,
  values: EmailValues,
): Promise<number> {
  const { subject, text, html } = composeEmail(template, { ...values, "tenant.name": template.tenantName });
  const now = new Date();
  const result: ResultSetHeader = await tx.manager.query(
    `INSERT INTO outbox_emails (tenant_id, template_key, sender_name, recipient, subject, text_body, html_body, next_attempt_at, created_at)
     VALUES (?)`,
    [[tx.tenantId, template.key, template.tenantName, recipient, subject, text, html, now, now]],
  );
  return result.insertId;
}
