/** How many endpoints a tenant may have. */
export const WEBHOOK_ENDPOINTS_MAX = 20;
export const WEBHOOK_URL_MAX_LENGTH = 2_000;
export const WEBHOOK_DESCRIPTION_MAX_LENGTH = 200;
/** How long, at most, payloads are signed with the secret before a rotation too. */
export const WEBHOOK_OVERLAP_MAX_MINUTES = 7 * 24 * 60;
/** For so many days deliveries are kept. */
export const WEBHOOK_DELIVERIES_KEPT_DAYS = 30;

const ADDRESS = /^(https?):\/\/(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?$/i;
const CREDENTIALS = /^https?:\/\/[^/?#]*@/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** What is wrong with an endpoint's address, or null. `allowLoopback` lets http go to this machine itself. */
export function problemOfWebhookUrl(text: string, allowLoopback: boolean): "URL" | "HTTPS" | "CREDENTIALS" | null {
  const [, scheme = "", host = ""] = ADDRESS.exec(text) ?? [];
  if (host === "" || text.length > WEBHOOK_URL_MAX_LENGTH) return "URL";
  const isAllowed = scheme.toLowerCase() === "https" || (allowLoopback && LOOPBACK.test(host));
  if (!isAllowed) return "HTTPS";
  return CREDENTIALS.test(text) ? "CREDENTIALS" : null;
}
