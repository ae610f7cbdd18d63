import type { EmailTemplateKey } from "@allowance/shared/catalogue/email-templates";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";
import type { EmailStatus } from "./email-status.ts";

/** What a tenant changed of one email; null is the catalogue's default. */
@Entity("email_templates")
export class EmailTemplateEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "varchar", length: 40, name: "template_key" })
  templateKey: EmailTemplateKey;
  @Column({ type: "varchar", length: 200, nullable: true })
  subject: string | null;
  @Column({ type: "text", nullable: true })
  body: string | null;
  @Column({ type: "boolean", name: "is_enabled", nullable: true })
  isEnabled: boolean | null;
  /** Grows by one with every change; 0 before the first. */
  @Column({ type: "int" })
  version: number;
}

/** One email, ready to be sent. Written in the transaction of what it reports, so that neither exists without the other. */
@Entity("outbox_emails")
export class OutboxEmailEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 40, name: "template_key" })
  templateKey: EmailTemplateKey;
  /** The tenant's name as it was: users know the brand, not whoever runs the mail server. */
  @Column({ type: "varchar", length: 120, name: "sender_name" })
  senderName: string;
  @Column({ type: "varchar", length: 254 })
  recipient: string;
  @Column({ type: "varchar", length: 500 })
  subject: string;
  @Column({ type: "mediumtext", name: "text_body" })
  textBody: string;
  @Column({ type: "mediumtext", name: "html_body" })
  htmlBody: string;
  /** The one-time link that the text leaves out; forgotten once the email is sent. */
  @Column({ type: "varchar", length: 500, nullable: true, select: false })
  link: string | null;
  @Column({ type: "varchar", length: 10 })
  status: EmailStatus;
  @Column({ type: "int" })
  attempts: number;
  /** Not to be tried before; pushed ahead by the node that is trying it now. */
  @Column({ type: "datetime", precision: 3, name: "next_attempt_at" })
  nextAttemptAt: Date;
  /** The kind of the last failure, such as `EAUTH`; never the server's words, which may hold an address or a secret. */
  @Column({ type: "varchar", length: 40, name: "error_class", nullable: true })
  errorClass: string | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "sent_at", nullable: true })
  sentAt: Date | null;
}
