import { randomUUID } from "node:crypto";
import type { QueryRunner } from "typeorm";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const PAYLOAD = "replayed transfer { id amountUnits }";
const MINUTES = `mutation ($input: TransferMinutesInput!) { done: transferMinutes(input: $input) { ${PAYLOAD} } }`;
const REVERSE = `mutation ($input: ReverseTransferInput!) { done: reverseTransfer(input: $input) { ${PAYLOAD} } }`;
const USAGE = `mutation ($input: ChargeUsageInput!) { done: chargeUsage(input: $input) { ${PAYLOAD} } }`;
const TOP_UP = `mutation ($input: TopUpInput!) { done: topUp(input: $input) { ${PAYLOAD} } }`;
const BULK = "mutation ($input: TransferBulkInput!) { done: transferBulk(input: $input) { replayed bulkId } }";

describe("a COMMIT whose answer never arrives (design: reliability)", () => {
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

  const lost = () => Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", fatal: true });

  /** The next COMMIT reaches the server or not, and either way nobody hears of it; `times` more fail without reaching it. */
  function breakNextCommit(reaches: boolean, times = 1): void {
    const runners: QueryRunner = Object.getPrototypeOf(api.database.createQueryRunner());
    const commit = runners.commitTransaction;
    const broken = jest.spyOn(runners, "commitTransaction");
    for (let time = 0; time < times; time += 1) {
      broken.mockImplementationOnce(async function (this: QueryRunner) {
        if (reaches && time === 0) await commit.call(this);
        throw lost();
      });
    }
  }

  const addTen = (idempotencyKey: string) => ({ userId, direction: "ADD", amount: "10", idempotencyKey });
  const send = (query: string, input: object) => api.ask(tenant.owner, query, { input });

  it.each([
    ["a transfer", MINUTES, () => addTen("one")],
    ["usage", USAGE, () => ({ userId, currency: "MINUTES", amount: "10", idempotencyKey: "one" })],
    ["a top-up", TOP_UP, () => ({ amount: "10", idempotencyKey: "one" })],
    [
      "a bulk",
      BULK,
      () => ({ rows: [{ userId, direction: "ADD", currency: "MINUTES", amount: "10" }], idempotencyKey: "one" }),
    ],
  ])("that was applied: the server looks and answers %s, which a retry repeats", async (_what, query, input) => {
    breakNextCommit(true);
    const { data, errors } = await send(query, input());
    expect(errors).toEqual([]);
    expect(data.done.replayed).toBe(false);
    const after = await api.books(tenant.db);
    expect(await api.data(tenant.owner, query, { input: input() })).toEqual({ done: { ...data.done, replayed: true } });
    expect(await api.books(tenant.db)).toEqual(after);
    expect(after.transfers).toBe(2);
  });

  it("that was applied to a reversal: it is answered, not refused as undone before", async () => {
    const transferId = (await api.data(tenant.owner, MINUTES, { input: addTen("one") })).done.transfer.id;
    breakNextCommit(true);
    const { data, errors } = await send(REVERSE, { transferId, idempotencyKey: "undo" });
    expect(errors).toEqual([]);
    expect(data.done).toMatchObject({ replayed: false, transfer: { amountUnits: 90_000 } });
  });

  it("that never arrived: the server says that nothing was changed, and the key is free", async () => {
    const before = await api.books(tenant.db);
    breakNextCommit(false);
    const { errors } = await send(MINUTES, addTen("one"));
    expect(errors[0]).toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    expect(errors[0]?.message).toContain("Nothing was changed");
    expect(await api.books(tenant.db)).toEqual(before);
    expect((await api.data(tenant.owner, MINUTES, { input: addTen("one") })).done.replayed).toBe(false);
  });

  it("and the server can't look either: it says to retry with the same key, and never that nothing was changed", async () => {
    breakNextCommit(true, 2);
    const { errors } = await send(MINUTES, addTen("one"));
    expect(errors[0]?.extensions.code).toBe("UNAVAILABLE");
    expect(errors[0]?.message).toMatch(/not known.*same idempotency key/);
    expect((await api.data(tenant.owner, MINUTES, { input: addTen("one") })).done.replayed).toBe(true);
  });

  it("and is still under way on the server: the answer waits for its end", async () => {
    // The half of a transaction that a cut connection left behind, which the server has not noticed yet.
    const leftover = api.database.createQueryRunner();
    const pool = await accountId("POOL");
    const own = await accountId("USER_MINUTES");
    await leftover.startTransaction("READ COMMITTED");
    await leftover.query(
      `INSERT INTO transfers (tenant_id, idempotency_key, request_hash, kind, debit_account_id, credit_account_id, amount_units,
         debit_balance_units, credit_balance_units, created_at) VALUES (?)`,
      [[tenant.db.tenantId, "one", Buffer.alloc(32), "MINUTES", pool, own, 9, 0, 9, new Date()]],
    );
    const runners: QueryRunner = Object.getPrototypeOf(leftover);
    jest.spyOn(runners, "startTransaction").mockRejectedValueOnce(lost());
    const answer = send(MINUTES, addTen("one"));
    await untilSomebodyWaits();
    await leftover.rollbackTransaction();
    await leftover.release();
    expect((await answer).errors[0]?.message).toContain("Nothing was changed");
  });

  async function accountId(kind: string): Promise<number> {
    const holderId = kind === "POOL" ? 0 : Number(userId);
    const rows: { id: number }[] = await api.database.query(
      "SELECT id FROM accounts WHERE tenant_id = ? AND kind = ? AND holder_id = ?",
      [tenant.db.tenantId, kind, holderId],
    );
    return rows[0]?.id ?? 0;
  }

  /** Until a statement of this test waits for the leftover's lock. */
  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const rows: unknown[] = await api.database.query(
        "SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'SELECT id FROM transfers%SHARE MODE%'",
      );
      if (rows.length > 0) return;
    }
  }

  it("keeps a transaction's connection from serving anybody again when the connection broke", async () => {
    breakNextCommit(false);
    await send(MINUTES, addTen(randomUUID()));
    const { balances } = await api.books(tenant.db);
    await api.topUp(tenant.db, 1);
    expect((await api.books(tenant.db)).balances["POOL 0"]).toBe((balances["POOL 0"] ?? 0) + 9_000);
  });
});
