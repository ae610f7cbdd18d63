import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const ACQUIRE = "mutation ($input: AcquireInput!) { acquire(input: $input) { used remaining lease { id expiresAt } } }";
const RELEASE = "mutation ($input: ReleaseInput!) { release(input: $input) { used } }";
const RECORD = "mutation ($input: RecordUsageInput!) { recordUsage(input: $input) { used isOver } }";
const HEARTBEAT = "mutation ($input: HeartbeatInput!) { heartbeat(input: $input) { lease { id expiresAt } } }";
const SHOWN =
  "query ($id: ID!) { user(id: $id) { limits { count(key: MAX_PARALLEL_CALLS) { used remaining isOver } } } }";

/** Everything that must go on while the clock stands still: only the time of day is made up. */
const REAL_TIMERS = [
  "nextTick",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
  "setTimeout",
  "clearTimeout",
  "performance",
  "hrtime",
] as const;

describe("product-rules 7: parallel calls are a gauge, held by leases", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
  });
  afterAll(() => api.stop());
  afterEach(() => {
    jest.useRealTimers();
  });
  beforeEach(async () => {
    userId = String(await api.user(tenant.db, { plan_id: await api.plan(tenant.db, { MAX_PARALLEL_CALLS: 2 }) }));
  });

  const moveClock = (seconds: number) =>
    jest.useFakeTimers({ now: Date.now() + seconds * 1_000, doNotFake: [...REAL_TIMERS] });
  const call = (input: object) => ({
    userId,
    key: "MAX_PARALLEL_CALLS",
    idempotencyKey: `key ${(keys += 1)}`,
    ...input,
  });
  const acquire = async (input: object = {}) =>
    (await api.data(tenant.owner, ACQUIRE, { input: call({ ttlSeconds: 60, ...input }) })).acquire;
  const refused = (input: object = {}) => api.refusal(tenant.owner, ACQUIRE, { input: call(input) });
  const release = async (input: object) => (await api.data(tenant.owner, RELEASE, { input: call(input) })).release;
  const shown = async () => (await api.data(tenant.owner, SHOWN, { id: userId })).user.limits.count;
  const beat = (leaseId: string) => api.ask(tenant.owner, HEARTBEAT, { input: { leaseId, ttlSeconds: 60 } });

  it("a lease holds a place until it is given back", async () => {
    const { lease } = await acquire();
    expect(await acquire()).toMatchObject({ used: 2, remaining: 0 });
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED", used: 2, effective: 2 });
    expect(await shown()).toEqual({ used: 2, remaining: 0, isOver: false });
    expect(await release({ leaseId: lease.id })).toEqual({ used: 1 });
    expect(await acquire()).toMatchObject({ used: 2 });
  });

  it("a lease whose time is over is not counted, at once and without any job having run", async () => {
    await acquire({ amount: 2 });
    moveClock(59);
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED" });
    moveClock(1);
    expect(await shown()).toMatchObject({ used: 0 });
    expect(await acquire()).toMatchObject({ used: 1 });
    const rows = await tenant.db.manager.query("SELECT amount FROM usage_leases WHERE user_id = ?", [userId]);
    expect(rows).toEqual([{ amount: 1 }]);
  });

  it("a heartbeat keeps it; after its end it can't come back, for its place may be taken", async () => {
    const { lease } = await acquire({ amount: 2 });
    moveClock(50);
    expect((await beat(lease.id)).data.heartbeat.lease).toEqual({
      id: lease.id,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    moveClock(50);
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED" });
    moveClock(10);
    await acquire({ amount: 2 });
    expect((await beat(lease.id)).errors[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "leaseId" });
    expect(await shown()).toMatchObject({ used: 2, isOver: false });
  });

  it("a repeated acquire answers the same lease, and takes one place", async () => {
    const input = { ttlSeconds: 60, idempotencyKey: "one call" };
    const first = await acquire(input);
    expect(await acquire(input)).toEqual(first);
    expect(await shown()).toMatchObject({ used: 1 });
  });

  it("a release without a lease gives back those that end first, never below 0", async () => {
    await acquire({ ttlSeconds: 30 });
    await acquire({ ttlSeconds: 90 });
    expect(await release({ amount: 1 })).toEqual({ used: 1 });
    moveClock(60);
    expect(await shown()).toMatchObject({ used: 1 });
    expect(await release({ amount: 5 })).toEqual({ used: 0 });
    expect(await acquire({ amount: 2 })).toMatchObject({ used: 2 });
    expect(await release({ amount: 1 })).toEqual({ used: 1 });
  });

  it("what was recorded and what is leased are one count", async () => {
    await acquire();
    const record = async (input: object) => (await api.data(tenant.owner, RECORD, { input: call(input) })).recordUsage;
    expect(await record({ absolute: 3 })).toEqual({ used: 3, isOver: true });
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED", used: 3 });
    expect(await record({ absolute: 0 })).toEqual({ used: 1, isOver: false });
    expect(await shown()).toMatchObject({ used: 1 });
  });

  it.each([0, -1, 86_401])("holds for a sensible time, not %d seconds", async (ttlSeconds) => {
    expect(await refused({ ttlSeconds })).toMatchObject({ code: "BAD_USER_INPUT", field: "ttlSeconds" });
  });

  it("another limit has no leases", async () => {
    const input = call({ key: "MAX_ASSISTANTS", leaseId: "1" });
    expect(await api.refusal(tenant.owner, RELEASE, { input })).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("the place of a caller that was killed is free once its lease is over", async () => {
    const url = await api.server.listen({ host: "127.0.0.1", port: 0 });
    const body = JSON.stringify({ query: ACQUIRE, variables: { input: call({ amount: 2, ttlSeconds: 5 }) } });
    const holder = hold(`${url}/graphql`, tenant.owner.token ?? "", body);
    const [answer] = await once(holder.stdout ?? holder, "data");
    expect(JSON.parse(String(answer)).data.acquire).toMatchObject({ used: 2, remaining: 0 });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    expect(await refused()).toMatchObject({ code: "LIMIT_REACHED" });
    moveClock(5);
    expect(await acquire({ amount: 2 })).toMatchObject({ used: 2 });
  });

  /** A process that acquires, says what it got, and then holds on until it is killed. */
  function hold(url: string, token: string, body: string): ChildProcess {
    const program = `
      const [url, token, body] = process.argv.slice(1);
      const headers = { "content-type": "application/json", authorization: "Bearer " + token };
      fetch(url, { method: "POST", headers, body }).then((answer) => answer.text()).then((text) => {
        process.stdout.write(text);
        setInterval(() => {}, 1000);
      });`;
    return spawn(process.execPath, ["-e", program, url, token, body], { stdio: ["ignore", "pipe", "inherit"] });
  }
});
