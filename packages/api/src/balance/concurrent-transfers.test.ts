import { randomUUID } from "node:crypto";
import { type Answer, TestApi, type TestTenant } from "../testing/harness.ts";

const MINUTE = 9_000;
const MINUTES =
  "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { amountUnits direction } } }";
const CREDITS =
  "mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { transfer { amountUnits direction } } }";

describe("transfers at the same moment on one pool", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const send = (tenant: TestTenant, query: string, input: object): Promise<Answer> =>
    api.ask(tenant.owner, query, { input: { direction: "ADD", amount: "1", idempotencyKey: randomUUID(), ...input } });
  const codes = (answers: readonly Answer[]) => answers.map(({ errors }) => errors[0]?.extensions.code ?? "made");

  /** The ledger's own proof, and that each stored balance is the sum of its transfers. */
  async function expectSoundBooks(tenant: TestTenant): Promise<void> {
    const { sum, balances } = await api.books(tenant.db);
    expect(sum).toBe(0);
    const rows: { account: string; units: string }[] = await api.database.query(
      `SELECT CONCAT(a.kind, ' ', a.holder_id) AS account,
         (SELECT COALESCE(SUM(amount_units), 0) FROM transfers WHERE credit_account_id = a.id) -
         (SELECT COALESCE(SUM(amount_units), 0) FROM transfers WHERE debit_account_id = a.id) AS units
       FROM accounts a WHERE a.tenant_id = ?`,
      [tenant.db.tenantId],
    );
    expect(Object.fromEntries(rows.map(({ account, units }) => [account, Number(units)]))).toEqual(balances);
    const report = await api.data(tenant.owner, "{ verifyBooks { isBalanced problems { rule } } }");
    expect(report.verifyBooks).toEqual({ isBalanced: true, problems: [] });
  }

  it("all succeed, both ways and in both currencies, and the books are sound", async () => {
    const tenant = await api.tenant(10_000);
    const users = await Promise.all(Array.from({ length: 4 }, () => api.user(tenant.db)));
    for (const userId of users) {
      await send(tenant, MINUTES, { userId: String(userId), amount: "100" });
      await send(tenant, CREDITS, { userId: String(userId), amount: "900" });
    }
    const before = await api.books(tenant.db);
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, number) => {
        const direction = number % 3 === 0 ? "REMOVE" : "ADD";
        const input = { userId: String(users[number % 4]), direction, amount: `${number + 1}.${number % 10}` };
        return send(tenant, number % 2 === 0 ? MINUTES : CREDITS, input);
      }),
    );
    expect(codes(answers)).toEqual(Array.from({ length: 32 }, () => "made"));
    const moved = answers.reduce((units, { data }) => {
      const { transfer } = data.transferMinutes ?? data.transferCredits;
      return units + (transfer.direction === "ADD" ? transfer.amountUnits : -transfer.amountUnits);
    }, 0);
    const after = await api.books(tenant.db);
    expect(after.transfers).toBe(before.transfers + 32);
    expect(after.balances["POOL 0"]).toBe((before.balances["POOL 0"] ?? 0) - moved);
    await expectSoundBooks(tenant);
  });

  it("never spend the same units twice: exactly as many succeed as the pool holds", async () => {
    const tenant = await api.tenant(10);
    const userId = String(await api.user(tenant.db));
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(tenant, MINUTES, { userId })));
    expect(codes(answers).filter((code) => code === "made")).toHaveLength(10);
    expect(codes(answers).filter((code) => code === "INSUFFICIENT_BALANCE")).toHaveLength(22);
    expect((await api.books(tenant.db)).balances).toMatchObject({
      "POOL 0": 0,
      [`USER_MINUTES ${userId}`]: 10 * MINUTE,
    });
    await expectSoundBooks(tenant);
  });

  it("never take more from a user than the user has", async () => {
    const tenant = await api.tenant(100);
    const userId = String(await api.user(tenant.db));
    await send(tenant, CREDITS, { userId, amount: "5" });
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => send(tenant, CREDITS, { userId, direction: "REMOVE" })),
    );
    expect(codes(answers).filter((code) => code === "made")).toHaveLength(5);
    expect((await api.books(tenant.db)).balances).toMatchObject({
      "POOL 0": 100 * MINUTE,
      [`USER_CREDITS ${userId}`]: 0,
    });
    await expectSoundBooks(tenant);
  });

  it("of several tenants keep out of each other's way", async () => {
    const tenants = await Promise.all(Array.from({ length: 3 }, () => api.tenant(50)));
    const users = await Promise.all(tenants.map(({ db }) => api.user(db)));
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) => {
        const tenant = tenants[number % 3];
        if (!tenant) throw new Error("There are three tenants.");
        return send(tenant, MINUTES, {
          userId: String(users[number % 3]),
          idempotencyKey: `key ${Math.floor(number / 3)}`,
        });
      }),
    );
    expect(codes(answers)).toEqual(Array.from({ length: 30 }, () => "made"));
    for (const tenant of tenants) {
      expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(40 * MINUTE);
      await expectSoundBooks(tenant);
    }
  });
});
