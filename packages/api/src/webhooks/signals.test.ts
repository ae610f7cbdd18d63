import { randomUUID } from "node:crypto";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { fanOutEvents } from "./fan-out.ts";

const CREATE = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { endpoint { id } } }";
const ACQUIRE = "mutation ($input: AcquireInput!) { acquire(input: $input) { used } }";
const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id } } }";
const THRESHOLDS = "mutation ($input: UpdateLowBalanceInput!) { updateLowBalance(input: $input) { tenant { id } } }";

describe("what nobody did is told by webhooks too", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(100);
    userId = String(await api.user(tenant.db));
  });

  const listen = (events: readonly string[]) =>
    api.data(tenant.owner, CREATE, { input: { url: "https://hooks.test/", events } });
  const move = (direction: "ADD" | "REMOVE", amount: string) =>
    api.data(tenant.owner, TRANSFER, { input: { userId, direction, amount, idempotencyKey: randomUUID() } });
  const acquire = (key: string) =>
    api.ask(tenant.owner, ACQUIRE, { input: { userId, key, idempotencyKey: randomUUID() } });

  /** The payloads of the events so far, oldest first. */
  async function told() {
    await api.background.settled();
    while (await fanOutEvents(api.database.manager));
    const rows: { payload: string }[] = await api.database.query(
      "SELECT payload FROM webhook_deliveries WHERE tenant_id = ? ORDER BY id",
      [tenant.db.tenantId],
    );
    return rows.map(({ payload }) => JSON.parse(payload));
  }
  const signals = async () =>
    (await api.database.query("SELECT id FROM webhook_signals WHERE tenant_id = ?", [tenant.db.tenantId])).length;

  it("a balance that becomes low, once and after the transfer that made it so", async () => {
    await listen(["TRANSFER_MADE", "BALANCE_LOW"]);
    await move("ADD", "12");
    await move("REMOVE", "3");
    await move("REMOVE", "3");
    expect(await told()).toMatchObject([
      { type: "transfer.made" },
      { type: "transfer.made" },
      { type: "transfer.made" },
      {
        type: "balance.low",
        user: { id: userId },
        actor: { source: "SYSTEM" },
        data: { currency: "MINUTES", before: "12", after: "9", threshold: "10" },
      },
    ]);
    await told();
    expect(await told()).toHaveLength(4);
  });

  it("a pool that becomes low", async () => {
    await listen(["POOL_LOW"]);
    await api.data(tenant.owner, THRESHOLDS, { input: { lowPoolThreshold: "50" } });
    await move("ADD", "60");
    expect(await told()).toMatchObject([
      { type: "pool.low", user: null, data: { currency: "MINUTES", before: "100", after: "40", threshold: "50" } },
    ]);
  });

  it("a limit that refuses, once an hour for a user and limit however often it does", async () => {
    await listen(["LIMIT_REACHED"]);
    await api.data(
      tenant.owner,
      "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }",
      {
        input: {
          userId,
          customEnabled: true,
          counts: [{ key: "MAX_ASSISTANTS", value: 1 }],
          features: [{ key: "FLOW_BUILDER", value: false }],
        },
      },
    );
    expect((await acquire("MAX_ASSISTANTS")).errors).toEqual([]);
    for (let time = 0; time < 5; time += 1) {
      const { errors } = await acquire("MAX_ASSISTANTS");
      expect(errors[0]?.extensions.code).toBe("LIMIT_REACHED");
    }
    await acquire("FLOW_BUILDER");
    const payloads = await told();
    expect(payloads).toMatchObject([
      {
        type: "limit.reached",
        user: { id: userId },
        data: { key: "MAX_ASSISTANTS", used: 1, effective: 1, requested: 1 },
      },
      { type: "limit.reached", user: { id: userId }, data: { key: "FLOW_BUILDER", verdict: expect.any(String) } },
    ]);
  });

  it("and costs an acquire nothing: a refusal that was told within the minute asks no more than before", async () => {
    await listen(["LIMIT_REACHED"]);
    const limits = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
    const input = { userId, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 0 }] };
    await api.data(tenant.owner, limits, { input });
    const refuse = async () => {
      await acquire("MAX_ASSISTANTS");
      await api.background.settled();
    };
    await refuse();
    expect(await signals()).toBe(1);
    const statements = await api.statementsOf(refuse);
    expect(statements.filter((sql) => sql.includes("webhook"))).toEqual([]);
  });

  it("and leaves nothing behind where nobody listens, or when the transaction comes to nothing", async () => {
    await move("ADD", "12");
    await move("REMOVE", "3");
    expect(await signals()).toBe(0);
    await listen(["BALANCE_LOW"]);
    await move("ADD", "3");
    const input = { userId, direction: "REMOVE", amount: "5", dryRun: true, idempotencyKey: randomUUID() };
    await api.data(tenant.owner, TRANSFER, { input });
    expect(await signals()).toBe(0);
  });
});
