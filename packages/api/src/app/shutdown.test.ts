import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { startDraining } from "./health.ts";
import { Metrics } from "./metrics.ts";
import { createServer } from "./server.ts";

const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";
const IN_FLIGHT = 20;

interface Answered {
  readonly status: number;
  readonly connection: string | undefined;
  readonly body: string;
}

describe("a program that is told to stop while requests run", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let server: FastifyInstance;
  const metrics = new Metrics();
  const agent = new Agent({ keepAlive: true });

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    server = await createServer({ config, database: api.database, webDir: null, metrics });
    await server.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(async () => {
    agent.destroy();
    await api.stop();
  });

  function send(method: string, path: string, body?: object): Promise<Answered> {
    const address: AddressInfo | string | null = server.server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const headers = { "content-type": "application/json", authorization: `Bearer ${tenant.owner.token}` };
    return new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, method, path, headers, agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection, body: text }),
        );
      });
      sent.on("error", reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  it("answers all of them, says 503 to load balancers meanwhile, asks for new connections elsewhere, and then ends", async () => {
    const userId = String(await api.user(tenant.db));
    expect(await send("GET", "/readyz")).toMatchObject({ status: 200, connection: "keep-alive" });

    // Somebody holds the pool's row, so that all transfers wait and are in flight at once.
    const lock = api.database.createQueryRunner();
    await lock.startTransaction();
    await lock.query("SELECT id FROM accounts WHERE tenant_id = ? FOR UPDATE", [tenant.db.tenantId]);
    const transfers = Array.from({ length: IN_FLIGHT }, (_, index) =>
      send("POST", "/graphql", {
        query: TRANSFER,
        variables: { input: { userId, direction: "ADD", amount: "1", idempotencyKey: `in flight ${index}` } },
      }),
    );
    await untilRunning();

    startDraining(server);
    expect(await send("GET", "/livez")).toMatchObject({ status: 200, connection: "close" });
    const { status, body } = await send("GET", "/readyz");
    expect([status, JSON.parse(body)]).toEqual([503, { status: "unavailable" }]);

    const closed = server.close();
    await lock.rollbackTransaction();
    await lock.release();
    const answers = await Promise.all(transfers);
    await closed;
    expect(answers.map(({ status: answered, body: text }) => [answered, JSON.parse(text).data])).toEqual(
      Array.from({ length: IN_FLIGHT }, () => [200, { transferMinutes: { replayed: false } }]),
    );
    expect(new Set(answers.map(({ connection }) => connection))).toEqual(new Set(["close"]));
    await expect(send("GET", "/livez")).rejects.toThrow(/ECONNREFUSED|hang up/);
    expect((await api.books(tenant.db)).balances[`USER_MINUTES ${userId}`]).toBe(IN_FLIGHT * 9_000);
  });

  /** Until all transfers run, which can't end while somebody holds the pool's row. */
  async function untilRunning(): Promise<void> {
    while (!(await metrics.text()).includes(`allowance_admission{state="running"} ${IN_FLIGHT}`)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
