import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { Metrics } from "./metrics.ts";
import { createServer } from "./server.ts";

const WHO = "{ viewer { user { id } } }";
const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";
const ADMISSION = { running: 3, runningPerTenant: 2, waiting: 2, waitMs: 60_000 };

describe("the gate in front of the API", () => {
  let api: TestApi;
  let flooding: TestTenant;
  let other: TestTenant;
  let server: FastifyInstance;
  let url: string;
  const metrics = new Metrics();

  beforeAll(async () => {
    api = await TestApi.start();
    flooding = await api.tenant(100);
    other = await api.tenant(0);
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent", admission: ADMISSION };
    server = await createServer({ config, database: api.database, webDir: null, metrics });
    await server.listen({ port: 0, host: "127.0.0.1" });
    const address: AddressInfo | string | null = server.server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    // Whoever has not been seen queues with all other strangers.
    for (const { owner } of [flooding, other]) await send(owner, WHO);
  });
  afterAll(async () => {
    server.server.closeAllConnections();
    await server.close();
    await api.stop();
  });

  const send = ({ token }: Caller, query: string, variables: object = {}, signal?: AbortSignal) =>
    fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });
  const transfer = (userId: string, key: string, signal?: AbortSignal) =>
    send(flooding.owner, TRANSFER, { input: { userId, direction: "ADD", amount: "1", idempotencyKey: key } }, signal);
  const untilWaiting = async (waiting: number) => {
    while (!(await metrics.text()).includes(`allowance_admission{state="waiting"} ${waiting}`))
      await new Promise((resolve) => setImmediate(resolve));
  };

  it("keeps a flooding tenant waiting and refuses its rest, while another tenant and the health checks are answered", async () => {
    const userId = String(await api.user(flooding.db));
    // Somebody holds the pool's row, so that its transfers take as long as it is held.
    const lock = api.database.createQueryRunner();
    await lock.startTransaction();
    await lock.query("SELECT id FROM accounts WHERE tenant_id = ? FOR UPDATE", [flooding.db.tenantId]);
    const gone = new AbortController();
    const leaving = transfer(userId, "leaving", gone.signal).catch(() => "gone");
    const held = [transfer(userId, "1"), transfer(userId, "2"), transfer(userId, "3")];
    await untilWaiting(2);

    const refused = await transfer(userId, "too many");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    const { errors } = await refused.json();
    expect(errors).toEqual([
      {
        message: "The service is busy. Nothing was done; try again shortly.",
        extensions: { code: "UNAVAILABLE", retryAfterSeconds: 1, requestId: refused.headers.get("x-request-id") },
      },
    ]);
    expect((await send(other.owner, WHO)).status).toBe(200);
    for (const path of ["/livez", "/readyz"]) expect((await fetch(`${url}${path}`)).status).toBe(200);

    gone.abort();
    expect(await leaving).toBe("gone");
    await lock.rollbackTransaction();
    await lock.release();
    for (const answer of await Promise.all(held)) expect(await answer.json()).not.toHaveProperty("errors");
    await untilWaiting(0);
    expect(await metrics.text()).toContain('allowance_errors_total{code="UNAVAILABLE"} 1');
    // What was refused was not done.
    expect((await api.books(flooding.db)).transfers).toBeLessThanOrEqual(1 + 4);
  });
});
