/** 128 random bits. `crypto.randomUUID` would be missing where the panel is opened over plain http by another name than localhost. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
