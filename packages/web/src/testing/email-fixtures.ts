import { EMAIL_TEMPLATES, EMAIL_VARIABLES, isEssentialEmail } from "@allowance/shared/catalogue/email-templates";

/** The emails as the API answers them, as the catalogue has them; `changes` are those of WELCOME. */
export function emailTemplates(changes: Readonly<Record<string, unknown>> = {}) {
  return EMAIL_TEMPLATES.map((entry) => ({
    key: entry.key,
    label: entry.label,
    description: entry.description,
    subject: entry.defaultSubject,
    body: entry.defaultBody,
    defaultSubject: entry.defaultSubject,
    defaultBody: entry.defaultBody,
    enabled: entry.defaultEnabled,
    isCustom: false,
    isEssential: isEssentialEmail(entry.key),
    version: 0,
    variables: entry.variables.map((name) => ({ name, ...EMAIL_VARIABLES[name] })),
    ...(entry.key === "WELCOME" && changes),
  }));
}

/** An email of the outbox as the API answers it. */
export function anOutboxEmail(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "1",
    to: "ben@example.test",
    subject: "Welcome to Demo Voice",
    text: "Hello Ben",
    html: "<html><head></head><body><p>Hello Ben</p></body></html>",
    status: "STORED",
    errorClass: null,
    attempts: 0,
    createdAt: "2026-11-22T10:00:00.000Z",
    sentAt: null,
    link: null,
    templateKey: "WELCOME",
    ...changes,
  };
}
