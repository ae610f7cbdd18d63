import { type Answer, TestApi, type TestTenant } from "../testing/harness.ts";

const ACQUIRE = "mutation ($input: AcquireInput!) { acquire(input: $input) { used } }";
const USED = "query ($id: ID!, $key: CountLimitKey!) { user(id: $id) { limits { count(key: $key) { used isOver } } } }";
const CALLERS = 64;
const LIMIT = 10;
/** `ACQUIRE_ROUNDS=1000` is the long run; a few rounds find what is wrong in general. */
const ROUNDS = Number(process.env["ACQUIRE_ROUNDS"] ?? 20);

describe("64 callers at once for a limit of 10", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planId: number;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
    planId = await api.plan(tenant.db, { MAX_ASSISTANTS: LIMIT, MAX_PARALLEL_CALLS: LIMIT, MAX_CAMPAIGNS: 1 });
  });
  afterAll(() => api.stop());

  const codeOf = ({ errors }: Answer) => errors[0]?.extensions.code ?? "allowed";

  async function race(key: string, round: string): Promise<{ codes: string[]; counts: number[]; userId: string }> {
    const userId = String(await api.user(tenant.db, { plan_id: planId }));
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, (_, caller) =>
        api.ask(tenant.owner, ACQUIRE, { input: { userId, key, idempotencyKey: `${round} ${caller}` } }),
      ),
    );
    const counts = answers.flatMap(({ data }) => (data?.acquire ? [data.acquire.used] : []));
    return { codes: answers.map(codeOf), counts, userId };
  }

  it.each([
    ["MAX_ASSISTANTS", ROUNDS],
    ["MAX_PARALLEL_CALLS", Math.ceil(ROUNDS / 4)],
  ])(
    "exactly 10 of %s are allowed, each with its own number, every time",
    async (key, rounds) => {
      for (let round = 0; round < rounds; round += 1) {
        const { codes, counts, userId } = await race(key, `${key} ${round}`);
        expect(codes.filter((code) => code === "allowed")).toHaveLength(LIMIT);
        const refusals = codes.filter((code) => code !== "allowed");
        expect(refusals).toEqual(Array.from({ length: CALLERS - LIMIT }, () => "LIMIT_REACHED"));
        expect(counts.toSorted((one, other) => one - other)).toEqual(Array.from({ length: LIMIT }, (_, at) => at + 1));
        const { user } = await api.data(tenant.owner, USED, { id: userId, key });
        expect(user.limits.count).toEqual({ used: LIMIT, isOver: false });
      }
    },
    60_000 + ROUNDS * 5_000,
  );

  it(
    "of two that race for the last place exactly one gets it",
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const userId = String(await api.user(tenant.db, { plan_id: planId }));
        const one = (caller: string) => {
          const input = { userId, key: "MAX_CAMPAIGNS", idempotencyKey: `last ${round} ${caller}` };
          return api.ask(tenant.owner, ACQUIRE, { input });
        };
        const codes = (await Promise.all([one("a"), one("b")])).map(codeOf);
        expect(codes.toSorted()).toEqual(["LIMIT_REACHED", "allowed"]);
      }
    },
    60_000 + ROUNDS * 1_000,
  );

  it("acquire and release at once end where they add up to", async () => {
    const { userId } = await race("MAX_ASSISTANTS", "full");
    const release = "mutation ($input: ReleaseInput!) { release(input: $input) { used } }";
    await Promise.all(
      Array.from({ length: 15 }, (_, number) =>
        api.data(tenant.owner, release, { input: { userId, key: "MAX_ASSISTANTS", idempotencyKey: `back ${number}` } }),
      ),
    );
    const { user } = await api.data(tenant.owner, USED, { id: userId, key: "MAX_ASSISTANTS" });
    expect(user.limits.count.used).toBe(0);
  });
});
