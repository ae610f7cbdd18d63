import { createHash, randomBytes } from "node:crypto";

const TOKEN_MARK = "alw_";
const CHECKSUM_LENGTH = 6;

/** 256 random bits as text, for session ids and tokens. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret. The secret has 256 random bits, so a plain fast hash is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

const checksumOf = (body: string): string => hashSecret(body).toString("hex").slice(0, CHECKSUM_LENGTH);

/** A new API token: a mark that leak scanners can look for, 256 random bits, and a checksum. */
export function newApiToken(): string {
  const body = TOKEN_MARK + randomSecret();
  return body + checksumOf(body);
}

/** Whether text can be an API token at all, so that a mistyped one costs no query. */
export function isApiToken(text: string): boolean {
  const body = text.slice(0, -CHECKSUM_LENGTH);
  return (
    text.startsWith(TOKEN_MARK) &&
    text.length > TOKEN_MARK.length + CHECKSUM_LENGTH &&
    checksumOf(body) === text.slice(-CHECKSUM_LENGTH)
  );
}
