import { createHmac, randomBytes } from "node:crypto";

const SECRET_MARK = "whsec_";
const SECRET_BYTES = 32;

/** A new signing secret, in the form of Standard Webhooks: a mark, and 256 random bits in base64. */
export function newSigningSecret(): string {
  return SECRET_MARK + randomBytes(SECRET_BYTES).toString("base64");
}

/** What is signed together, so that no part can be exchanged for another's. */
export interface SignedMessage {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/**
 * The headers of Standard Webhooks: the event's id, the time of this attempt in seconds, and one signature for each secret,
 * so that a receiver can change from one secret to the next without missing any.
 */
export function signatureHeaders({ id, at, body }: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_MARK.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
