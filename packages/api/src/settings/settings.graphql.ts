import { EMAIL_TEMPLATES, type EmailTemplateKey } from "@allowance/shared/catalogue/email-templates";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { EMAIL_BODY_MAX_LENGTH, EMAIL_SUBJECT_MAX_LENGTH, LOGO_URL_MAX_LENGTH } from "@allowance/shared/settings-rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { EmailStatus } from "../email/email-status.ts";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOf, enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";

@InputType({ description: "Changes of the tenant's brand. A field that is not given stays as it is." })
export class UpdateBrandingInput {
  @Field(() => String, {
    nullable: true,
    description: `The tenant's name, 1 to ${NAME_MAX_LENGTH} characters without angle brackets.`,
  })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `An http(s) address of at most ${LOGO_URL_MAX_LENGTH} characters; null removes the logo.`,
  })
  logoUrl?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The brand's colour as #rrggbb; null returns to the standard colour.",
  })
  color?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The tenant's `version` that the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The tenant with its new brand.", simpleResolvers: true })
export class UpdateBrandingPayload {
  @Field(() => Tenant, { description: "The tenant after the change." })
  tenant: Tenant;
}

const EmailTemplateKeyEnum = enumOf("EmailTemplateKey", "Which of the platform's emails.", EMAIL_TEMPLATES);

@ObjectType({ description: "What can stand between double braces in an email.", simpleResolvers: true })
export class EmailVariableInfo {
  @Field(() => String, { description: "The name, such as `user.name`; written {{user.name}}." })
  name: string;
  @Field(() => String, { description: "What it stands for." })
  description: string;
  @Field(() => String, { description: "What previews show in its place." })
  example: string;
}

@ObjectType({
  description: "An email that the platform sends to its users, as the tenant wants it.",
  simpleResolvers: true,
})
export class EmailTemplate {
  @Field(() => EmailTemplateKeyEnum, { description: "Which email." })
  key: EmailTemplateKey;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "When it is sent." })
  description: string;
  @Field(() => [EmailVariableInfo], { description: "The variables that this email has values for." })
  variables: EmailVariableInfo[];
  @Field(() => String, { description: "The subject, with variables." })
  subject: string;
  @Field(() => String, { description: "The text, with variables; blank lines part paragraphs." })
  body: string;
  @Field(() => String, { description: "The subject that null returns to." })
  defaultSubject: string;
  @Field(() => String, { description: "The text that null returns to." })
  defaultBody: string;
  @Field(() => Boolean, { description: "Whether the tenant wrote its own subject or text." })
  isCustom: boolean;
  @Field(() => Boolean, { description: "Whether it is sent at all." })
  enabled: boolean;
  @Field(() => Boolean, { description: "Whether its text must name {{link}}, and it can't be turned off." })
  isEssential: boolean;
  @Field(() => Int, {
    description: "Grows by one with every change; give it as `expectedVersion`. 0 before the first.",
  })
  version: number;
}

@InputType({ description: "Changes of one email. A field that is not given stays, null returns to the default." })
export class UpdateEmailTemplateInput {
  @Field(() => EmailTemplateKeyEnum, { description: "Which email." })
  key: EmailTemplateKey;
  @Field(() => String, { nullable: true, description: `One line of 1 to ${EMAIL_SUBJECT_MAX_LENGTH} characters.` })
  subject?: string | null;
  @Field(() => String, { nullable: true, description: `Plain text of 1 to ${EMAIL_BODY_MAX_LENGTH} characters.` })
  body?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Whether it is sent." })
  enabled?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The changed email.", simpleResolvers: true })
export class UpdateEmailTemplatePayload {
  @Field(() => EmailTemplate, { description: "The email after the change." })
  emailTemplate: EmailTemplate;
}

@InputType({ description: "Texts to look at before they are saved." })
abstract class DraftEmailInput {
  @Field(() => EmailTemplateKeyEnum, { description: "Which email." })
  key: EmailTemplateKey;
  @Field(() => String, { nullable: true, description: "The subject to try; the saved one when nothing is said." })
  subject?: string | null;
  @Field(() => String, { nullable: true, description: "The text to try; the saved one when nothing is said." })
  body?: string | null;
}

@InputType({ description: "Texts to preview." })
export class PreviewEmailTemplateInput extends DraftEmailInput {}

@InputType({ description: "Texts to send to yourself." })
export class SendTestEmailInput extends DraftEmailInput {}

@ObjectType({ description: "An email filled in with examples.", simpleResolvers: true })
export class EmailPreview {
  @Field(() => String, { description: "The subject, one line." })
  subject: string;
  @Field(() => String, { description: "The plain text." })
  text: string;
  @Field(() => String, { description: "The same text as HTML, everything escaped." })
  html: string;
}

export const EmailStatusEnum = enumOfWords<EmailStatus>("EmailStatus", "What became of an email.", {
  STORED: "Waits in the outbox: for the mail server, for the next try, or because none is configured.",
  SENT: "The mail server took it.",
  FAILED: "The mail server refused it, or all tries failed; see `errorClass`.",
});

@ObjectType({ description: "An email that was written, as it is or will be sent.", simpleResolvers: true })
export class OutboxEmail {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => EmailTemplateKeyEnum, { description: "Which of the platform's emails." })
  templateKey: EmailTemplateKey;
  @Field(() => String, { description: "Whom it is for." })
  to: string;
  @Field(() => String, { description: "The subject." })
  subject: string;
  @Field(() => String, { description: "The plain text." })
  text: string;
  @Field(() => String, { description: "The same text as HTML, everything escaped. Show it only in a sandbox." })
  html: string;
  @Field(() => String, {
    nullable: true,
    description:
      "The one-time link that the text leaves out. Only while it waits to be sent, for a person who manages users; the owner's for the owner alone.",
  })
  link: string | null;
  @Field(() => EmailStatusEnum, { description: "What became of it." })
  status: EmailStatus;
  @Field(() => Int, { description: "How often it was tried." })
  attempts: number;
  @Field(() => String, {
    nullable: true,
    description: "The kind of the last failure, such as `ECONNECTION`; null without one.",
  })
  errorClass: string | null;
  @Field(() => DateTimeScalar, { description: "When it was written." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When the mail server took it." })
  sentAt: Date | null;
}

@ObjectType({ description: "A page of the outbox, newest first.", simpleResolvers: true })
export class OutboxEmailConnection extends connectionOf("OutboxEmail", () => OutboxEmail) {
  /** Counts all rows of the filter; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@ObjectType({ description: "The test email.", simpleResolvers: true })
export class SendTestEmailPayload {
  @Field(() => OutboxEmail, {
    description: "The email in the outbox; it is sent within seconds when a mail server is configured.",
  })
  email: OutboxEmail;
}
