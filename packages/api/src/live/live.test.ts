import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { createServer } from "../app/server.ts";
import { startSession } from "../sessions/sessions.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const LIMITS = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
const DEACTIVATE = "mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { id } } }";

interface LiveEvent {
  readonly id: string;
  readonly event: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

/** A stream as a browser reads it. */
class Reader {
  readonly status: number;
  private readonly body: ReadableStreamDefaultReader<Uint8Array> | undefined;
  private readonly abort: AbortController;
  private readonly decoder = new TextDecoder();
  private text = "";

  constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.body = response.body?.getReader();
    this.abort = abort;
  }

  /** The next event; null when the stream has ended. */
  async next(): Promise<LiveEvent | null> {
    for (;;) {
      const end = this.text.indexOf("\n\n");
      if (end >= 0) {
        const lines = this.text.slice(0, end).split("\n");
        this.text = this.text.slice(end + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
        if (field("event") !== "") return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
      } else {
        const { done, value } = (await this.body?.read()) ?? { done: true, value: undefined };
        if (done) return null;
        this.text += this.decoder.decode(value, { stream: true });
      }
    }
  }

  leave(): void {
    this.abort.abort();
  }
}

describe("changes are told as they happen", () => {
  let api: TestApi;
  let other: DataSource;
  const nodes: FastifyInstance[] = [];
  let url: string;
  let tenant: TestTenant;
  let userId: string;
  const readers: Reader[] = [];

  beforeAll(async () => {
    api = await TestApi.start();
    // Another node on the same database; changes below are made through the first one.
    other = await api.openSecondPool();
    url = await startNode();
  });
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.leave();
  });
  afterAll(async () => {
    for (const node of nodes) {
      // The tests' client opens connections ahead of requests that never come; the server would wait for those.
      node.server.closeAllConnections();
      await node.close();
    }
    await other.destroy();
    await api.stop();
  });
  beforeEach(async () => {
    tenant = await api.tenant(0);
    userId = String(await api.user(tenant.db));
  });

  async function startNode(): Promise<string> {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    const node = await createServer({ config, database: other, webDir: null });
    nodes.push(node);
    await node.listen({ port: 0, host: "127.0.0.1" });
    return `http://127.0.0.1:${(node.server.address() as AddressInfo).port}/live`;
  }

  async function watch({ token, cookie }: Caller, headers: Record<string, string> = {}): Promise<Reader> {
    const abort = new AbortController();
    const sent = { ...headers, ...(token && { authorization: `Bearer ${token}` }), ...(cookie && { cookie }) };
    const response = await fetch(url, { headers: sent, signal: abort.signal });
    const reader = new Reader(response, abort);
    readers.push(reader);
    return reader;
  }
  /** Somebody who watches and was told that the stream is ready. */
  async function watching(caller: Caller): Promise<Reader> {
    const reader = await watch(caller);
    expect(await reader.next()).toMatchObject({ event: "ready" });
    return reader;
  }
  const limit = (of: TestTenant, id: string, value: number) =>
    api.data(of.owner, LIMITS, { input: { userId: id, counts: [{ key: "MAX_ASSISTANTS", value }] } });
  async function signedIn(id: number): Promise<Caller> {
    const { sessionId } = await startSession(tenant.db, id, { address: "10.1.1.1", userAgent: "" });
    return { cookie: `allowance_session=${sessionId}` };
  }

  it("by another node: what changed, of whom, by whom, and not into what", async () => {
    const reader = await watching(tenant.owner);
    await limit(tenant, userId, 7);
    const event = await reader.next();
    expect(event).toMatchObject({
      event: "change",
      data: {
        action: "LIMITS_CHANGED",
        subjectType: "USER",
        userId,
        by: { userId: String(tenant.ownerId), name: "Olga Owner", source: "TOKEN" },
        requestId: expect.any(String),
      },
    });
    expect(JSON.stringify(event)).not.toContain("MAX_ASSISTANTS");
  });

  it("never to another tenant", async () => {
    const foreign = await api.tenant(0);
    const reader = await watching(foreign.owner);
    await limit(tenant, userId, 7);
    const own = await api.user(foreign.db);
    await limit(foreign, String(own), 3);
    // The first thing that arrives is one's own, made later.
    expect(await reader.next()).toMatchObject({ event: "change", data: { userId: String(own) } });
  });

  it("only to whoever may read what it is about", async () => {
    const settings = await api.user(tenant.db, { settings_access: true });
    const reader = await watching(await signedIn(settings));
    await limit(tenant, userId, 7);
    const branding = "mutation ($input: UpdateBrandingInput!) { updateBranding(input: $input) { tenant { id } } }";
    await api.data(tenant.owner, branding, { input: { name: "Another name" } });
    expect(await reader.next()).toMatchObject({ event: "change", data: { action: "BRANDING_CHANGED", userId: null } });
  });

  it("from where a lost connection ended", async () => {
    const reader = await watching(tenant.owner);
    await limit(tenant, userId, 1);
    const first = await reader.next();
    reader.leave();
    await limit(tenant, userId, 2);
    const again = await watch(tenant.owner, { "last-event-id": first?.id ?? "" });
    expect(await again.next()).toMatchObject({ event: "ready", id: first?.id });
    expect(await again.next()).toMatchObject({ event: "change", id: String(Number(first?.id) + 1) });
  });

  it("or as one word to load everything, to whoever missed very much", async () => {
    const head = 1_000;
    await api.database.query("UPDATE audit_heads SET last_seq = ? WHERE tenant_id = ?", [head, tenant.db.tenantId]);
    const reader = await watch(tenant.owner, { "last-event-id": "1" });
    expect(await reader.next()).toMatchObject({ event: "ready", id: "1" });
    expect(await reader.next()).toMatchObject({ event: "reload", id: String(head) });
  });

  it("to nobody whose session was ended", async () => {
    const admin = await api.user(tenant.db, { platform_admin: true });
    const reader = await watching(await signedIn(admin));
    await api.data(tenant.owner, DEACTIVATE, { input: { userId: String(admin) } });
    expect(await reader.next()).toBeNull();
  });

  it("to nobody whose token was revoked", async () => {
    const revoke = "mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }";
    const admin = await api.user(tenant.db, { platform_admin: true });
    const caller = await api.callerFor(tenant.db, admin);
    const reader = await watching(caller);
    const [{ id }] = await api.database.query("SELECT MAX(id) AS id FROM api_tokens WHERE user_id = ?", [admin]);
    await api.data(tenant.owner, revoke, { input: { apiTokenId: String(id) } });
    expect(await reader.next()).toBeNull();
  });

  it("to no stranger, to nobody without rights, and to nobody more often than a browser needs", async () => {
    expect((await watch({})).status).toBe(401);
    expect((await watch({ token: "alw_wrong" })).status).toBe(401);
    expect((await watch(await signedIn(Number(userId)))).status).toBe(403);
    for (let count = 1; count <= 12; count += 1) await watching(tenant.owner);
    expect((await watch(tenant.owner)).status).toBe(503);
  });

  it("until the server stops, which does not wait for those who watch", async () => {
    url = await startNode();
    const reader = await watching(tenant.owner);
    await nodes.pop()?.close();
    expect(await reader.next()).toBeNull();
  });
});
