import fc from "fast-check";
import { UNITS_PER } from "@allowance/shared/amounts";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const PAYLOAD = "replayed transfer { amountUnits } preview { userMinutesUnits userCreditsUnits poolMinutesUnits }";
const QUERIES = {
  MINUTES: `mutation ($input: TransferMinutesInput!) { result: transferMinutes(input: $input) { ${PAYLOAD} } }`,
  CREDITS: `mutation ($input: TransferCreditsInput!) { result: transferCredits(input: $input) { ${PAYLOAD} } }`,
};
const POOL_MINUTES = 100;

interface Command {
  readonly user: number;
  readonly currency: "MINUTES" | "CREDITS";
  readonly direction: "ADD" | "REMOVE";
  readonly thousandths: number;
  /** Few keys, so that retries and conflicts happen. */
  readonly key: number;
  readonly dryRun: boolean;
}

/** The rules of product-rules 23-27 in a few lines of arithmetic, to compare the real thing with. */
class Model {
  pool = POOL_MINUTES * UNITS_PER.MINUTES;
  readonly users: { MINUTES: number; CREDITS: number }[];
  private readonly made = new Map<number, { request: string; units: number }>();

  constructor(users: number) {
    this.users = Array.from({ length: users }, () => ({ MINUTES: 0, CREDITS: 0 }));
  }

  apply(command: Command): { code: string; units?: number } {
    const { user, currency, direction, thousandths, key, dryRun } = command;
    const units = thousandths * (UNITS_PER[currency] / 1_000);
    const request = JSON.stringify([user, currency, direction, units]);
    const known = this.made.get(key);
    if (known)
      return known.request === request ? { code: "replayed", units: known.units } : { code: "IDEMPOTENCY_CONFLICT" };
    const own = this.users[user];
    if (!own) throw new Error("There is no such user in the model.");
    if ((direction === "ADD" ? this.pool : own[currency]) < units) return { code: "INSUFFICIENT_BALANCE" };
    if (dryRun) return { code: "predicted" };
    const signed = direction === "ADD" ? units : -units;
    this.pool -= signed;
    own[currency] += signed;
    this.made.set(key, { request, units });
    return { code: "made", units };
  }
}

describe("any sequence of transfers, retries, conflicts and dry runs", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const command: fc.Arbitrary<Command> = fc.record({
    user: fc.nat(1),
    currency: fc.constantFrom("MINUTES" as const, "CREDITS" as const),
    direction: fc.constantFrom("ADD" as const, "ADD" as const, "REMOVE" as const),
    thousandths: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(1_000, 9_000, 100_000, 900_000)),
    key: fc.nat(12),
    dryRun: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  });

  async function outcomeOf(
    tenant: TestTenant,
    userIds: readonly string[],
    given: Command,
  ): Promise<{ code: string; units?: number }> {
    const { user, currency, direction, thousandths, key, dryRun } = given;
    const input = {
      userId: userIds[user],
      direction,
      amount: thousandths / 1_000,
      idempotencyKey: `key ${key}`,
      dryRun,
    };
    const { data, errors } = await api.ask(tenant.owner, QUERIES[currency], { input });
    if (errors[0]) return { code: errors[0].extensions.code };
    const { replayed, transfer } = data.result;
    if (!transfer) return { code: "predicted" };
    return { code: replayed ? "replayed" : "made", units: transfer.amountUnits };
  }

  it("answers and leaves what the rules say, and the sum of all accounts is 0 after each", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 30 }), async (commands) => {
        const tenant = await api.tenant(POOL_MINUTES);
        const userIds = [String(await api.user(tenant.db)), String(await api.user(tenant.db))];
        const model = new Model(2);
        for (const given of commands) {
          expect(await outcomeOf(tenant, userIds, given)).toEqual(model.apply(given));
          const { sum, balances } = await api.books(tenant.db);
          expect(sum).toBe(0);
          expect(balances).toMatchObject({
            "POOL 0": model.pool,
            [`USER_MINUTES ${userIds[0]}`]: model.users[0]?.MINUTES,
            [`USER_CREDITS ${userIds[0]}`]: model.users[0]?.CREDITS,
            [`USER_MINUTES ${userIds[1]}`]: model.users[1]?.MINUTES,
            [`USER_CREDITS ${userIds[1]}`]: model.users[1]?.CREDITS,
          });
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
