import { randomUUID } from "node:crypto";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const BOOKS = `{ verifyBooks { isBalanced accounts transfers
  problems { rule accountId accountKind holderId transferId expectedUnits foundUnits } } }`;
const TRANSFER =
  "mutation ($input: TransferMinutesInput!) { moved: transferMinutes(input: $input) { transfer { id } } }";
const REVERSE =
  "mutation ($input: ReverseTransferInput!) { moved: reverseTransfer(input: $input) { transfer { id } } }";
const CHARGE = "mutation ($input: ChargeUsageInput!) { moved: chargeUsage(input: $input) { transfer { id } } }";
const BULK = "mutation ($input: TransferBulkInput!) { transferBulk(input: $input) { bulkId } }";
const MINUTE = 9_000;

describe("the books say by account what a privileged user of the database broke", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;
  let added: string;
  let undone: string;
  let charged: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const move = async (query: string, input: object): Promise<string> =>
    (await api.data(tenant.owner, query, { input: { idempotencyKey: randomUUID(), ...input } })).moved.transfer.id;
  const books = async () => (await api.data(tenant.owner, BOOKS)).verifyBooks;

  /** Something of every kind: 30 minutes added, 5 added and undone, 40 used up, a bulk of two. */
  beforeEach(async () => {
    tenant = await api.tenant(1_000);
    userId = await api.user(tenant.db);
    const toUser = { userId: String(userId), direction: "ADD" };
    added = await move(TRANSFER, { ...toUser, amount: "30" });
    undone = await move(REVERSE, { transferId: await move(TRANSFER, { ...toUser, amount: "5" }) });
    charged = await move(CHARGE, { userId: String(userId), currency: "MINUTES", amount: "40" });
    const rows = ["10", "2"].map((amount) => ({ ...toUser, currency: "MINUTES", amount }));
    await api.data(tenant.owner, BULK, { input: { rows, idempotencyKey: randomUUID() } });
  });

  const accountId = async (kind: string, holderId: number): Promise<number> => {
    const rows: { id: number }[] = await api.database.query(
      "SELECT id FROM accounts WHERE tenant_id = ? AND kind = ? AND holder_id = ?",
      [tenant.db.tenantId, kind, holderId],
    );
    return rows[0]?.id ?? 0;
  };
  const minutes = () => ({ accountKind: "USER_MINUTES", holderId: String(userId) });
  /** What the books name, after they said that something is wrong. */
  const problems = async () => {
    const report = await books();
    expect(report.isBalanced).toBe(false);
    return report.problems;
  };
  const naming = (problem: object) => expect.arrayContaining([expect.objectContaining(problem)]);

  it("and nothing, as long as nothing is broken", async () => {
    expect(await books()).toEqual({ isBalanced: true, accounts: 6, transfers: 7, problems: [] });
  });

  it("a balance that is not the sum of its transfers, and all accounts together", async () => {
    const id = await accountId("USER_MINUTES", userId);
    await api.corrupt([["UPDATE accounts SET balance_units = balance_units + 7 WHERE id = ?", [id]]]);
    expect(await problems()).toEqual(
      naming({
        rule: "BALANCE_EQUALS_TRANSFERS",
        ...minutes(),
        expectedUnits: 2 * MINUTE,
        foundUnits: 2 * MINUTE + 7,
      }),
    );
    expect(await problems()).toEqual(naming({ rule: "SUM_IS_ZERO", accountId: null, expectedUnits: 0, foundUnits: 7 }));
  });

  it("two balances that cancel each other out", async () => {
    const [own, pool] = [await accountId("USER_MINUTES", userId), await accountId("POOL", 0)];
    const add = "UPDATE accounts SET balance_units = balance_units + ? WHERE id = ?";
    await api.corrupt([
      [add, [7, own]],
      [add, [-7, pool]],
    ]);
    const rules = (await books()).problems.map(({ rule, accountId: id }: { rule: string; accountId: string }) => [
      rule,
      id,
    ]);
    expect(rules.toSorted()).toEqual(
      [
        ["BALANCE_EQUALS_TRANSFERS", String(own)],
        ["BALANCE_EQUALS_TRANSFERS", String(pool)],
      ].toSorted(),
    );
  });

  it("a transfer whose amount was changed, on both of its accounts", async () => {
    await api.corrupt([["UPDATE transfers SET amount_units = amount_units + 9 WHERE id = ?", [added]]]);
    expect(await problems()).toEqual(naming({ rule: "BALANCES_AFTER_CHAIN", ...minutes(), transferId: added }));
    expect(await problems()).toEqual(
      naming({ rule: "BALANCES_AFTER_CHAIN", accountKind: "POOL", holderId: "0", transferId: added }),
    );
    expect(await problems()).toEqual(naming({ rule: "BALANCE_EQUALS_TRANSFERS", ...minutes() }));
  });

  it("a balance-after that does not continue the one before it", async () => {
    await api.corrupt([["UPDATE transfers SET credit_balance_units = 1 WHERE id = ?", [added]]]);
    expect(await problems()).toEqual([
      expect.objectContaining({
        rule: "BALANCES_AFTER_CHAIN",
        ...minutes(),
        transferId: added,
        expectedUnits: 30 * MINUTE,
        foundUnits: 1,
      }),
    ]);
  });

  it("a transfer that was deleted", async () => {
    await api.corrupt([["DELETE FROM transfers WHERE id = ?", [charged]]]);
    expect(await problems()).toEqual(naming({ rule: "BALANCE_EQUALS_TRANSFERS", accountKind: "WORLD" }));
    expect(await problems()).toEqual(naming({ rule: "TRANSFER_COUNT", ...minutes(), expectedUnits: 5, foundUnits: 6 }));
  });

  it("a side that belongs to another tenant", async () => {
    const foreign = await api.tenant(1, `foreign${randomUUID().slice(0, 8)}`);
    const [pool]: { id: number }[] = await api.database.query(
      "SELECT id FROM accounts WHERE tenant_id = ? AND kind = 'POOL'",
      [foreign.db.tenantId],
    );
    await api.corrupt([["UPDATE transfers SET credit_account_id = ? WHERE id = ?", [pool?.id, added]]]);
    expect(await problems()).toEqual(
      naming({
        rule: "SAME_TENANT",
        accountId: String(pool?.id),
        accountKind: "POOL",
        transferId: added,
      }),
    );
  });

  it("a user's balance that something else than usage made negative: the transfer that did it", async () => {
    await api.corrupt([["UPDATE transfers SET kind = 'MINUTES' WHERE id = ?", [charged]]]);
    expect(await problems()).toEqual(
      naming({ rule: "FLOOR", ...minutes(), transferId: charged, foundUnits: -10 * MINUTE }),
    );
  });

  it("a pool below zero", async () => {
    await api.corrupt([["UPDATE accounts SET balance_units = -1 WHERE id = ?", [await accountId("POOL", 0)]]]);
    expect(await problems()).toEqual(naming({ rule: "FLOOR", accountKind: "POOL", foundUnits: -1 }));
  });

  it.each([
    ["of another amount", "amount_units = 9"],
    ["between other accounts", "debit_account_id = credit_account_id, credit_account_id = credit_account_id + 1"],
    ["of something that can't be undone", "reverses_id = :charged"],
    ["of nothing", "reverses_id = NULL"],
    ["of a transfer that is gone", "reverses_id = 999999999"],
    ["under another kind", "kind = 'CREDITS'"],
  ])("a reversal %s", async (_what, change) => {
    await api.corrupt([[`UPDATE transfers SET ${change.replace(":charged", charged)} WHERE id = ?`, [undone]]]);
    expect(await problems()).toEqual(naming({ rule: "REVERSAL", transferId: undone }));
  });

  it("a bulk with fewer transfers than it says", async () => {
    await api.corrupt([["UPDATE bulk_transfers SET row_count = 3 WHERE tenant_id = ?", [tenant.db.tenantId]]]);
    expect(await problems()).toEqual(naming({ rule: "BULK_ROWS", accountId: null, expectedUnits: 3, foundUnits: 2 }));
  });

  it("amounts and balances that no program can hold exactly, or of nothing", async () => {
    await api.corrupt([["UPDATE transfers SET amount_units = 0 WHERE id = ?", [added]]]);
    expect(await problems()).toEqual(naming({ rule: "WHOLE_UNITS", transferId: added, foundUnits: 0 }));
    const id = await accountId("USER_CREDITS", userId);
    await api.corrupt([["UPDATE accounts SET balance_units = 9007199254740993 WHERE id = ?", [id]]]);
    expect(await problems()).toEqual(
      naming({ rule: "WHOLE_UNITS", accountKind: "USER_CREDITS", foundUnits: Number.MAX_SAFE_INTEGER }),
    );
  });

  it("a key that made two transfers, and a transfer that was undone twice", async () => {
    const copy = (changed: string) =>
      `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
         debit_balance_units, credit_balance_units, created_at, reverses_id)
       SELECT tenant_id, ${changed}, request_hash, kind, debit_account_id, credit_account_id, amount_units,
         debit_balance_units, credit_balance_units, created_at, reverses_id FROM transfers WHERE id = ?`;
    await api.corrupt([
      ["ALTER TABLE transfers DROP KEY transfers_key, DROP KEY transfers_reversed"],
      [copy("idempotency_key"), [added]],
      [copy("'another'"), [undone]],
    ]);
    expect(await problems()).toEqual(naming({ rule: "KEY_ONCE", expectedUnits: 1, foundUnits: 2 }));
    const [second]: { id: number }[] = await api.database.query("SELECT MAX(id) AS id FROM transfers");
    expect(await problems()).toEqual(naming({ rule: "REVERSAL", transferId: String(second?.id) }));
  });
});
