import { createTransport } from "nodemailer";

/** An email to hand to a mail server. */
export interface OutgoingEmail {
  /** The same at every try, so that a mailbox can tell a repetition. */
  readonly messageId: string;
  readonly senderName: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A way to deliver emails. `send` throws when the server didn't take it. */
export interface MailTransport {
  send(email: OutgoingEmail): Promise<void>;
  close(): void;
}

/** Where the mail server is, and the address that emails come from. */
export interface MailServer {
  readonly smtpUrl: string;
  readonly mailFrom: string;
}

const MAX_CONNECTIONS = 3;
const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;

/** Delivers through SMTP, over a few kept connections. */
export function smtpTransport({ smtpUrl, mailFrom }: MailServer): MailTransport {
  const mail = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    // The outbox tries again by itself, and counts.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
  });
  const host = mailFrom.slice(mailFrom.lastIndexOf("@") + 1);
  return {
    async send({ messageId, senderName, recipient, subject, text, html }) {
      await mail.sendMail({
        messageId: `<${messageId}@${host}>`,
        from: { name: senderName, address: mailFrom },
        to: { name: "", address: recipient },
        subject,
        text,
        html,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => mail.close(),
  };
}
