import {
  EMAIL_TEMPLATES,
  EMAIL_VARIABLES,
  type EmailVariable,
  isEssentialEmail,
} from "@allowance/shared/catalogue/email-templates";
import { recordAudit } from "../audit/record-audit.ts";
import { composeEmail, type EmailValues } from "../email/compose-email.ts";
import { queueEmail } from "../email/email.service.ts";
import {
  type EmailTemplateValue,
  listEmailTemplates,
  readEmailTemplate,
  updateEmailTemplate as changeEmailTemplate,
  withTexts,
} from "../email/email-templates.ts";
import { type RateLimit, spend } from "../platform/rate-limits.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { requireUser } from "../users/users.service.ts";
import { readOutboxEmail } from "./outbox.ts";
import type {
  EmailPreview,
  EmailTemplate,
  EmailVariableInfo,
  OutboxEmail,
  PreviewEmailTemplateInput,
  SendTestEmailInput,
  UpdateEmailTemplateInput,
} from "./settings.graphql.ts";

/** Test emails of one person: enough to get a text right, too few to annoy a mailbox. */
const TEST_EMAILS: RateLimit = { name: "test email", points: 10, windowSeconds: 10 * 60 };

const variableInfo = (name: EmailVariable): EmailVariableInfo => ({ name, ...EMAIL_VARIABLES[name] });

function toEmailTemplate(template: EmailTemplateValue): EmailTemplate {
  const entry = EMAIL_TEMPLATES.find(({ key }) => key === template.key);
  return {
    ...template,
    isEssential: isEssentialEmail(template.key),
    label: entry?.label ?? template.key,
    description: entry?.description ?? "",
    variables: (entry?.variables ?? []).map(variableInfo),
    defaultSubject: entry?.defaultSubject ?? "",
    defaultBody: entry?.defaultBody ?? "",
  };
}

/** Every email of the tenant, in catalogue order. */
export async function readEmailTemplates(tenantDb: TenantDb): Promise<EmailTemplate[]> {
  return (await listEmailTemplates(tenantDb)).map(toEmailTemplate);
}

/** Changes one email. Throws BAD_USER_INPUT naming the field, or CONFLICT; then nothing was changed. */
export async function updateEmailTemplate(tenantDb: TenantDb, input: UpdateEmailTemplateInput): Promise<EmailTemplate> {
  return toEmailTemplate(await changeEmailTemplate(tenantDb, input.key, input));
}

/** An email as it would look, with examples in place of values. Throws what saving it would throw. */
export async function previewEmail(tenantDb: TenantDb, input: PreviewEmailTemplateInput): Promise<EmailPreview> {
  const template = withTexts(await readEmailTemplate(tenantDb, input.key), input);
  return composeEmail(template, { ...exampleValues(), "tenant.name": template.tenantName });
}

/** Sends an email as it would look to whoever asks, and to nobody else. Throws RATE_LIMITED, or what saving it would throw. */
export async function sendTestEmail(
  tenantDb: TenantDb,
  viewerId: number,
  input: SendTestEmailInput,
): Promise<OutboxEmail> {
  const template = withTexts(await readEmailTemplate(tenantDb, input.key), input);
  await spend(
    tenantDb.manager,
    TEST_EMAILS,
    `${tenantDb.tenantId} ${viewerId}`,
    "Too many test emails. Wait a little and try again.",
  );
  const { name, email } = await requireUser(tenantDb, { id: String(viewerId) });
  const values: EmailValues = { ...exampleValues(), "user.name": name, "user.email": email };
  return inTransaction(tenantDb, async (tx) => {
    const written = await readOutboxEmail(tx, await queueEmail(tx, template, email, values));
    await recordAudit(tx, [{ action: "TEST_EMAIL_SENT", subjectId: input.key, userId: viewerId }]);
    return written;
  });
}

function exampleValues(): EmailValues {
  return Object.fromEntries(Object.entries(EMAIL_VARIABLES).map(([name, { example }]) => [name, example]));
}
