import { recordAudit } from "../audit/record-audit.ts";
import { findEnabledTemplate, queueEmails } from "../email/email.service.ts";
import { findAdminRecipients } from "../email/recipients.ts";
import type { TenantDb } from "../platform/tenant-db.ts";

/**
 * Stops telling an endpoint that failed for long, writes it into the audit log and tells everybody who can do something about
 * it by email. What is pending stays so: it goes on, in order, if somebody resumes the endpoint in time. The caller's
 * transaction holds the endpoint's row; it ends with this.
 */
export async function disableEndpoint(tx: TenantDb, { id, url }: { id: number; url: string }): Promise<void> {
  await tx.manager.query(
    "UPDATE webhook_endpoints SET status = 'DISABLED', version = version + 1 WHERE tenant_id = ? AND id = ?",
    [tx.tenantId, id],
  );
  const template = await findEnabledTemplate(tx, "WEBHOOK_DISABLED");
  if (template) {
    const recipients = await findAdminRecipients(tx);
    const letters = recipients.map(({ name, email }) => ({
      recipient: email,
      values: { "user.name": name, "user.email": email, url },
    }));
    await queueEmails(tx, template, letters);
  }
  await recordAudit(tx, [
    {
      action: "WEBHOOK_DISABLED",
      subjectId: id,
      subjectName: url,
      before: { status: "ACTIVE" },
      after: { status: "DISABLED" },
    },
  ]);
}
