import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { runDueGrants } from "../grants/grant-runs.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { type ModelCommand, type ModelTransfer, MoneyModel, type Outcome } from "../testing/money-model.ts";

const PAYLOAD = "replayed transfer { id amountUnits }";
const PREVIEW = "preview { userMinutesUnits userCreditsUnits poolMinutesUnits }";
const QUERIES = {
  MINUTES: `mutation ($input: TransferMinutesInput!) { result: transferMinutes(input: $input) { ${PAYLOAD} ${PREVIEW} } }`,
  CREDITS: `mutation ($input: TransferCreditsInput!) { result: transferCredits(input: $input) { ${PAYLOAD} ${PREVIEW} } }`,
  USAGE: `mutation ($input: ChargeUsageInput!) { result: chargeUsage(input: $input) { ${PAYLOAD} } }`,
  REVERSE: `mutation ($input: ReverseTransferInput!) { result: reverseTransfer(input: $input) { ${PAYLOAD} } }`,
  TOP_UP: `mutation ($input: TopUpInput!) { result: topUp(input: $input) { ${PAYLOAD} poolMinutesUnits } }`,
  BULK: "mutation ($input: TransferBulkInput!) { result: transferBulk(input: $input) { replayed bulkId } }",
  DELETE: "mutation ($input: DeleteUserInput!) { result: deleteUser(input: $input) { userId } }",
  GRANT: "mutation ($input: CreateGrantInput!) { result: createGrant(input: $input) { grant { id } } }",
};
const USERS = 3;
const POOL_MINUTES = 100;
const DUE = new Date("2026-11-01T00:00:00Z");
const DAY_AFTER = new Date("2026-11-02T00:00:00Z");

/** A tenant of the real thing, which does what the model does. */
class Reality {
  readonly #api: TestApi;
  readonly tenant: TestTenant;
  readonly userIds: readonly string[];
  /** Of the single transfers that were made, in their order. */
  readonly #transferIds: string[] = [];

  constructor(api: TestApi, tenant: TestTenant, userIds: readonly string[]) {
    this.#api = api;
    this.tenant = tenant;
    this.userIds = userIds;
  }

  apply(command: ModelCommand): Promise<Outcome> {
    switch (command.type) {
      case "transfer":
        return this.#once(QUERIES[command.currency], command.key, { ...this.#row(command), dryRun: command.dryRun });
      case "usage": {
        const { direction: _none, ...input } = this.#row({ ...command, direction: "REMOVE" });
        return this.#once(QUERIES.USAGE, command.key, { ...input, currency: command.currency });
      }
      case "reverse":
        return this.#once(QUERIES.REVERSE, command.key, { transferId: this.#transferIds[command.nth] ?? "999999999" });
      case "top-up": {
        const input = { amount: String(command.thousandths / 1_000), dryRun: command.dryRun };
        return this.#once(QUERIES.TOP_UP, command.key, input);
      }
      case "bulk":
        return this.#bulk(command);
      case "grant":
        return this.#grant(command);
      case "delete":
        return this.#delete(command.user);
    }
  }

  #row({ user, direction, thousandths }: Omit<ModelTransfer, "currency">) {
    return { userId: this.userIds[user], direction, amount: String(thousandths / 1_000) };
  }

  async #once(query: string, key: number, input: object): Promise<Outcome> {
    const { data, errors } = await this.#api.ask(this.tenant.owner, query, {
      input: { ...input, idempotencyKey: `key ${key}` },
    });
    if (errors[0]) return { code: errors[0].extensions.code };
    const { replayed, transfer } = data.result;
    if (!transfer) return { code: "predicted" };
    if (!replayed) this.#transferIds.push(transfer.id);
    return { code: replayed ? "replayed" : "made", units: transfer.amountUnits };
  }

  async #bulk({ rows, key, dryRun }: ModelCommand & { type: "bulk" }): Promise<Outcome> {
    const input = {
      rows: rows.map((row) => ({ ...this.#row(row), currency: row.currency })),
      idempotencyKey: `key ${key}`,
      dryRun,
    };
    const { data, errors } = await this.#api.ask(this.tenant.owner, QUERIES.BULK, { input });
    if (errors[0]) return { code: errors[0].extensions.code };
    if (data.result.replayed) return { code: "replayed" };
    return { code: data.result.bulkId === null ? "predicted" : "made" };
  }

  async #grant({ mode, currency, thousandths }: ModelCommand & { type: "grant" }): Promise<Outcome> {
    const { manager } = this.tenant.db;
    const amount = String(thousandths / 1_000);
    const input = { name: `Grant ${randomUUID()}`, mode, currency, amount, rhythm: "MONTHLY", rhythmDay: 1 };
    const { grant } = (await this.#api.data(this.tenant.owner, QUERIES.GRANT, { input })).result;
    await manager.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [DUE, grant.id]);
    await runDueGrants(manager, DAY_AFTER, (error) => {
      throw error;
    });
    await manager.query("UPDATE grants SET is_active = FALSE WHERE id = ?", [grant.id]);
    const [run]: { status: string }[] = await manager.query("SELECT status FROM grant_runs WHERE grant_id = ?", [
      grant.id,
    ]);
    return { code: run?.status ?? "not run" };
  }

  async #delete(user: number): Promise<Outcome> {
    const { errors } = await this.#api.ask(this.tenant.owner, QUERIES.DELETE, {
      input: { userId: this.userIds[user] },
    });
    return { code: errors[0]?.extensions.code ?? "made" };
  }
}

const currency = fc.constantFrom("MINUTES" as const, "CREDITS" as const);
const user = fc.nat(USERS - 1);
const thousandths = fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(1_000, 9_000, 100_000, 900_000));
const key = fc.nat(12);
const dryRun = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const transfer = fc.record({
  user,
  currency,
  direction: fc.constantFrom("ADD" as const, "ADD" as const, "REMOVE" as const),
  thousandths,
});
const type = <Type extends ModelCommand["type"]>(name: Type) => fc.constant(name);

const command: fc.Arbitrary<ModelCommand> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(transfer, fc.record({ type: type("transfer"), key, dryRun }))
      .map(([what, how]) => ({ ...what, ...how })),
  },
  { weight: 3, arbitrary: fc.record({ type: type("usage"), user, currency, thousandths, key }) },
  { weight: 5, arbitrary: fc.record({ type: type("reverse"), nth: fc.nat(14), key }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: type("bulk"),
      rows: fc.array(transfer, { minLength: 1, maxLength: 4 }),
      key,
      dryRun,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: type("top-up"), thousandths, key, dryRun }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type("grant"),
      mode: fc.constantFrom("ADD" as const, "REFILL" as const),
      currency,
      thousandths,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: type("delete"), user }) },
);

describe("any sequence of transfers, retries, conflicts, dry runs, reversals, bulks, usage, top-ups, grants and deleted users", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  async function realityOf(): Promise<Reality> {
    const tenant = await api.tenant(POOL_MINUTES);
    // Only the users of the model get grants: the owner never does.
    const ids = await Promise.all(Array.from({ length: USERS }, () => api.user(tenant.db)));
    return new Reality(api, tenant, ids.map(String));
  }

  function expectedBalances(model: MoneyModel, userIds: readonly string[]): Record<string, number> {
    const own = model.users.flatMap((held, index) => {
      const { MINUTES, CREDITS } = held === "deleted" ? { MINUTES: 0, CREDITS: 0 } : held;
      return [
        [`USER_MINUTES ${userIds[index]}`, MINUTES],
        [`USER_CREDITS ${userIds[index]}`, CREDITS],
      ] as const;
    });
    return Object.fromEntries([["POOL 0", model.pool], ["WORLD 0", model.world], ...own]);
  }

  it("answers and leaves what the rules say, the sum of all accounts is 0 after each, and the books balance at the end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 15, maxLength: 40 }), async (commands) => {
        const reality = await realityOf();
        const model = new MoneyModel(USERS, POOL_MINUTES);
        for (const given of commands) {
          expect({ given, ...(await reality.apply(given)) }).toEqual({ given, ...model.apply(given) });
          const { sum, balances } = await api.books(reality.tenant.db);
          expect(sum).toBe(0);
          expect(balances).toMatchObject(expectedBalances(model, reality.userIds));
        }
        const report = await api.data(reality.tenant.owner, "{ verifyBooks { isBalanced problems { rule } } }");
        expect(report.verifyBooks).toEqual({ isBalanced: true, problems: [] });
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
