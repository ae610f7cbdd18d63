import {
  EMAIL_TEMPLATES,
  type EmailTemplateKey,
  type EmailVariable,
  isEssentialEmail,
} from "@allowance/shared/catalogue/email-templates";
import { namesVariable, templateProblem } from "@allowance/shared/email-text";
import { EMAIL_BODY_MAX_LENGTH, EMAIL_SUBJECT_MAX_LENGTH } from "@allowance/shared/settings-rules";
import { recordAudit } from "../audit/record-audit.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";

/** One email of a tenant: the catalogue's entry with what the tenant changed. */
export interface EmailTemplateValue {
  readonly key: EmailTemplateKey;
  readonly subject: string;
  readonly body: string;
  /** Whether the tenant wrote its own subject or body. */
  readonly isCustom: boolean;
  readonly enabled: boolean;
  readonly version: number;
  readonly tenantName: string;
}

/** What to change of an email; a field that is not given stays, null returns to the default. */
export interface EmailTemplateChange {
  readonly subject?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

interface TemplateRow {
  readonly templateKey: EmailTemplateKey | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly isEnabled: number | null;
  readonly version: number | null;
  readonly tenantName: string;
}

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const ROW_COLUMNS = "e.template_key AS templateKey, e.subject, e.body, e.is_enabled AS isEnabled, e.version";

function entryOf(key: EmailTemplateKey) {
  const entry = EMAIL_TEMPLATES.find((candidate) => candidate.key === key);
  if (!entry) throw badInput("There is no such email template.", "key");
  return entry;
}

function toValue(
  key: EmailTemplateKey,
  row: Partial<TemplateRow> & Pick<TemplateRow, "tenantName">,
): EmailTemplateValue {
  const entry = entryOf(key);
  return {
    key,
    subject: row.subject ?? entry.defaultSubject,
    body: row.body ?? entry.defaultBody,
    isCustom: row.subject != null || row.body != null,
    enabled: row.isEnabled == null ? entry.defaultEnabled : row.isEnabled === 1,
    version: row.version ?? 0,
    tenantName: row.tenantName,
  };
}

/** Every email in catalogue order, in one statement. */
export async function listEmailTemplates({ manager, tenantId }: TenantDb): Promise<EmailTemplateValue[]> {
  const rows: TemplateRow[] = await manager.query(
    `SELECT ${ROW_COLUMNS}, t.name AS tenantName FROM tenants t LEFT JOIN email_templates e ON e.tenant_id = t.id WHERE t.id = ?`,
    [tenantId],
  );
  const tenantName = rows[0]?.tenantName ?? "";
  return EMAIL_TEMPLATES.map(({ key }) =>
    toValue(key, rows.find(({ templateKey }) => templateKey === key) ?? { tenantName }),
  );
}

/** One email as the tenant wants it. */
export async function readEmailTemplate(
  { manager, tenantId }: TenantDb,
  key: EmailTemplateKey,
): Promise<EmailTemplateValue> {
  const rows: TemplateRow[] = await manager.query(
    `SELECT ${ROW_COLUMNS}, t.name AS tenantName FROM tenants t
     LEFT JOIN email_templates e ON e.tenant_id = t.id AND e.template_key = ? WHERE t.id = ?`,
    [key, tenantId],
  );
  return toValue(key, rows[0] ?? { tenantName: "" });
}

/** A template with other texts in place of the stored ones, checked as if they were saved. */
export function withTexts(
  stored: EmailTemplateValue,
  { subject, body }: Pick<EmailTemplateChange, "subject" | "body">,
): EmailTemplateValue {
  return {
    ...stored,
    subject: subject == null ? stored.subject : readSubject(stored.key, subject),
    body: body == null ? stored.body : readBody(stored.key, body),
  };
}

function readSubject(key: EmailTemplateKey, text: string): string {
  const subject = text.trim();
  if (subject === "" || subject.length > EMAIL_SUBJECT_MAX_LENGTH) {
    throw badInput(`A subject has 1 to ${EMAIL_SUBJECT_MAX_LENGTH} characters.`, "subject");
  }
  if (CONTROL_CHARACTERS.test(subject)) throw badInput("A subject is one line without control characters.", "subject");
  // A subject is shown where nobody expects a secret.
  const variables = entryOf(key).variables.filter((variable) => variable !== "link");
  return withKnownVariables(subject, variables, "subject");
}

function readBody(key: EmailTemplateKey, text: string): string {
  const body = text.replaceAll("\r\n", "\n").trimEnd();
  if (body.trim() === "" || body.length > EMAIL_BODY_MAX_LENGTH) {
    throw badInput(`The text has 1 to ${EMAIL_BODY_MAX_LENGTH} characters.`, "body");
  }
  if (CONTROL_CHARACTERS.test(body.replace(/[\n\t]/g, "")))
    throw badInput("The text has no control characters.", "body");
  if (isEssentialEmail(key) && !namesVariable(body, "link"))
    throw badInput("This email needs its {{link}}: without it nobody can do what it is about.", "body");
  return withKnownVariables(body, entryOf(key).variables, "body");
}

function withKnownVariables(text: string, variables: readonly EmailVariable[], field: string): string {
  const problem = templateProblem(text, variables);
  if (problem === null) return text;
  if (problem.kind === "OPEN_BRACES")
    throw badInput("Write a variable with two braces on both sides, such as {{user.name}}.", field);
  const variable = problem.variable.slice(0, 60);
  throw new DomainError("BAD_USER_INPUT", `This email has no variable "${variable}".`, field, { variable, variables });
}

/**
 * Changes an email, or returns parts of it to the default. Throws BAD_USER_INPUT naming the field (and the variable),
 * or CONFLICT with the current version; then nothing was changed.
 */
export async function updateEmailTemplate(
  tenantDb: TenantDb,
  key: EmailTemplateKey,
  change: EmailTemplateChange,
): Promise<EmailTemplateValue> {
  const columns: Record<string, unknown> = {};
  if (change.subject !== undefined)
    columns["subject"] = change.subject === null ? null : readSubject(key, change.subject);
  if (change.body !== undefined) columns["body"] = change.body === null ? null : readBody(key, change.body);
  if (change.enabled === false && isEssentialEmail(key))
    throw badInput("This email can't be turned off: whoever gets it waits for it.", "enabled");
  if (change.enabled !== undefined) columns["is_enabled"] = change.enabled;
  return inTransaction(tenantDb, async (tx) => {
    const { version } = await lockTemplate(tx, key);
    if (change.expectedVersion != null && change.expectedVersion !== version) {
      throw new DomainError(
        "CONFLICT",
        "Somebody else changed this email meanwhile. Nothing was changed.",
        "expectedVersion",
        {
          currentVersion: version,
        },
      );
    }
    const before = await readEmailTemplate(tx, key);
    if (Object.keys(columns).length > 0) {
      const assignments = Object.keys(columns).map((name) => `${name} = ?, `);
      await tx.manager.query(
        `UPDATE email_templates SET ${assignments.join("")}version = version + 1 WHERE tenant_id = ? AND template_key = ?`,
        [...Object.values(columns), tx.tenantId, key],
      );
    }
    const after = await readEmailTemplate(tx, key);
    await recordAudit(tx, [
      { action: "EMAIL_TEMPLATE_CHANGED", subjectId: key, before: textsOf(before), after: textsOf(after) },
    ]);
    return after;
  });
}

const textsOf = ({ subject, body, enabled }: EmailTemplateValue) => ({ enabled, subject, body });

/** The row is made first, so that two first changes wait for each other like any others. */
async function lockTemplate({ manager, tenantId }: TenantDb, key: EmailTemplateKey): Promise<{ version: number }> {
  await manager.query(
    "INSERT INTO email_templates (tenant_id, template_key) VALUES (?, ?) ON DUPLICATE KEY UPDATE version = version",
    [tenantId, key],
  );
  const rows: { version: number }[] = await manager.query(
    "SELECT version FROM email_templates WHERE tenant_id = ? AND template_key = ? FOR UPDATE",
    [tenantId, key],
  );
  return rows[0] ?? { version: 0 };
}
