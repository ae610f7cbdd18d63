import type { EmailVariable } from "@allowance/shared/catalogue/email-templates";
import { fillTemplate } from "@allowance/shared/email-text";

/** What the variables stand for in one email. */
export type EmailValues = Readonly<Partial<Record<EmailVariable, string>>>;

/** An email as it leaves us: one line of subject, plain text, and the same text as HTML. */
export interface ComposedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const SUBJECT_MAX_LENGTH = 500;
/** A line break in a subject would begin a header of the sender's choice. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Fills a template in. Values are text and stay text: in HTML everything is escaped, whoever wrote it. */
export function composeEmail(
  template: { readonly subject: string; readonly body: string },
  values: EmailValues,
): ComposedEmail {
  const subject = fillTemplate(template.subject, values).replace(CONTROL_CHARACTERS, " ").trim();
  const text = fillTemplate(template.body, values);
  return { subject: [...subject].slice(0, SUBJECT_MAX_LENGTH).join(""), text, html: htmlOf(text) };
}

/** Blank lines part paragraphs, other line breaks are kept. There is no way to write markup. */
function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  const paragraphs = escaped
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${paragraph.trim().replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n${paragraphs.join("\n")}\n</body>\n</html>\n`;
}
