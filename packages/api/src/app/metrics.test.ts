import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { readConfig } from "./config.ts";
import { Metrics, serveMetrics } from "./metrics.ts";
import { createServer } from "./server.ts";

const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";

describe("/metrics", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let metrics: Metrics;
  let server: FastifyInstance;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    metrics = new Metrics();
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    server = await createServer({ config, database: api.database, webDir: null, metrics });
  });
  afterEach(() => server.close());

  const ask = (query: string, variables: object = {}) => {
    const headers = { authorization: `Bearer ${tenant.owner.token}` };
    return server.inject({ method: "POST", url: "/graphql", headers, payload: { query, variables } });
  };

  it("counts durations by kind, errors by code, the pool, the event loop's lag and transfers", async () => {
    const userId = String(await api.user(tenant.db));
    const transfer = (input: object) =>
      ask(TRANSFER, { input: { userId, direction: "ADD", amount: "1", idempotencyKey: "once", ...input } });
    await transfer({});
    await transfer({});
    await transfer({ dryRun: true, idempotencyKey: "dry" });
    await transfer({ amount: "1000000", idempotencyKey: "too much" });
    await ask("query Secret_Name { viewer { permissions } }");
    await ask("{");
    const text = await metrics.text();
    expect(text).toContain('allowance_request_duration_seconds_count{kind="mutation",status="200"} 4');
    expect(text).toContain('allowance_request_duration_seconds_count{kind="query",status="200"} 1');
    expect(text).toContain('allowance_request_duration_seconds_count{kind="none",status="400"} 1');
    expect(text).toContain('allowance_errors_total{code="INSUFFICIENT_BALANCE"} 1');
    expect(text).toContain('allowance_errors_total{code="BAD_USER_INPUT"} 1');
    expect(text).toContain("allowance_transfers_total 1\n");
    expect(text).toMatch(/allowance_database_pool[{]state="idle"[}] [1-9]/);
    expect(text).toContain('allowance_database_pool{state="waiting"} 0');
    expect(text).toContain("nodejs_eventloop_lag_seconds");
    // What a client chose is no label, or anybody could fill the memory with them.
    expect(text).not.toContain("Secret_Name");
  });

  it("has a port of its own, off unless it is set, for this machine only unless another host is named", async () => {
    expect(readConfig({}).metrics).toBeUndefined();
    expect(readConfig({ METRICS_PORT: "9100" }).metrics).toEqual({ port: 9_100, host: "localhost" });
    expect((await server.inject("/metrics")).statusCode).toBe(404);
    const metricsServer = await serveMetrics(() => metrics.text(), { port: 0, host: "127.0.0.1" });
    const address: AddressInfo | string | null = metricsServer.address();
    const port = typeof address === "object" ? address?.port : undefined;
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain("allowance_database_pool");
    expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
    metricsServer.closeAllConnections();
    metricsServer.close();
  });
});
