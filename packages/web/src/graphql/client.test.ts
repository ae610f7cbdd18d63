import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { InMemoryCache } from "@apollo/client";
import { print } from "graphql";
import { createGraphqlClient, httpTransport } from "./client.ts";
import * as generated from "./generated.ts";
import { hashOf } from "./persisted.ts";

interface SentBody {
  readonly operationName: string;
  readonly query?: string;
  readonly extensions: { readonly persistedQuery: { readonly sha256Hash: string } };
}

const texts: Record<string, string> = JSON.parse(
  readFileSync(join(__dirname, "../../public/persisted-operations.json"), "utf8"),
);
const documents = Object.entries(generated).flatMap(([name, value]) =>
  typeof value === "object" ? [[name, value] as const] : [],
);
/** What the transport reads of an answer; the simulated browser of these tests has none. */
function answerOf(body: string): Response {
  const facts = {
    status: 200,
    ok: true,
    headers: new Map([["content-type", "application/json"]]),
    text: async () => body,
  };
  return Object.assign(Object.create(null), facts);
}
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the app's operations", () => {
  let sent: SentBody[];

  /** Answers like a server that knows these hashes. */
  function serverThatKnows(hashes: ReadonlySet<string>) {
    sent = [];
    globalThis.fetch = async (_url, init) => {
      const body: SentBody = JSON.parse(String(init?.body));
      sent.push(body);
      const isKnown = body.query !== undefined || hashes.has(body.extensions.persistedQuery.sha256Hash);
      const answer = isKnown
        ? { data: { viewer: null } }
        : { errors: [{ message: "PersistedQueryNotFound", extensions: { code: "BAD_USER_INPUT" } }] };
      return answerOf(JSON.stringify(answer));
    };
  }
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it("are all in the manifest, under the SHA-256 of their texts, which is the hash that the app sends", () => {
    for (const [hash, text] of Object.entries(texts)) expect(sha256(text)).toBe(hash);
    expect(new Set(documents.map(([, document]) => hashOf(document)))).toEqual(new Set(Object.keys(texts)));
  });

  it("have the very text that the app would send, fragments in their order", () => {
    const cache = new InMemoryCache();
    for (const [name, document] of documents)
      expect([name, sha256(print(cache.transformDocument(document)))]).toEqual([name, hashOf(document)]);
  });

  it("are sent as the hash alone", async () => {
    serverThatKnows(new Set(Object.keys(texts)));
    await createGraphqlClient(httpTransport()).query({ query: generated.ViewerDocument });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.query).toBeUndefined();
    expect(texts[sent[0]?.extensions.persistedQuery.sha256Hash ?? ""]).toContain("query Viewer");
  });

  it("are sent with the very text of the manifest to a server that does not know them", async () => {
    serverThatKnows(new Set());
    const client = createGraphqlClient(httpTransport());
    await client.query({ query: generated.ViewerDocument });
    await client.query({ query: generated.UserLimitsDocument, variables: { id: "1" } }).catch(() => undefined);
    const whole = sent.filter(({ query }) => query !== undefined);
    expect(whole.map(({ operationName }) => operationName)).toEqual(["Viewer", "UserLimits"]);
    for (const { query, extensions } of whole) expect(texts[extensions.persistedQuery.sha256Hash]).toBe(query);
  });
});
