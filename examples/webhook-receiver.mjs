// A receiver of Allowance's webhooks that needs only Node. Run it with the secret that the panel showed once:
//   WEBHOOK_SECRET=whsec_... PORT=4100 node examples/webhook-receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const { WEBHOOK_SECRET: SECRET = "", PORT = "4100" } = process.env;
if (!SECRET.startsWith("whsec_")) throw new Error("Set WEBHOOK_SECRET to the secret that the panel showed.");
const KEY = Buffer.from(SECRET.slice("whsec_".length), "base64");
/** A request that is older may be one that somebody recorded and sends again. */
const TOLERANCE_SECONDS = 5 * 60;
/** @param {string} line */
const print = (line) => process.stdout.write(`${line}\n`);
/** What came already. A real receiver keeps this in its database, in the transaction of what it does about an event. */
const seen = new Set();

/**
 * Whether a request was signed with the secret, over exactly this body, a short while ago.
 * @param {import("node:http").IncomingHttpHeaders} headers
 * @param {string} body
 */
function isGenuine(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!(Math.abs(Date.now() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  const expected = createHmac("sha256", KEY).update(`${id}.${timestamp}.${body}`).digest();
  // During a rotation there are two signatures, with a blank between them; one that fits is enough.
  return String(signatures)
    .split(" ")
    .some((signature) => {
      const given = Buffer.from(signature.replace(/^v1,/, ""), "base64");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    // The signature is over the bytes as they came: verify before parsing.
    const body = Buffer.concat(chunks).toString("utf8");
    if (!isGenuine(request.headers, body)) return response.writeHead(400).end("The signature does not verify.");
    const event = JSON.parse(body);
    if (!seen.has(event.id)) {
      seen.add(event.id);
      print(`${event.at} ${event.type} ${event.user?.email ?? "-"} ${JSON.stringify(event.data)}`);
    }
    // Answer soon, and work afterwards: after 10 seconds the event is sent again.
    return response.writeHead(204).end();
  });
});
server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") print(`Listening on http://127.0.0.1:${address?.port}/`);
});
