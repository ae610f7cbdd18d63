import { createHash, randomUUID } from "node:crypto";
import { TestApi, type TestTenant } from "../testing/harness.ts";

describe("product-rules 24: what the database itself refuses", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;
  let accounts: Readonly<Record<string, number>>;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    userId = await api.user(tenant.db);
    accounts = await accountsOf(tenant);
  });
  afterAll(() => api.stop());

  async function accountsOf({ db }: TestTenant): Promise<Readonly<Record<string, number>>> {
    const rows: { id: number; kind: string; holderId: number }[] = await api.database.query(
      "SELECT id, kind, holder_id AS holderId FROM accounts WHERE tenant_id = ?",
      [db.tenantId],
    );
    return Object.fromEntries(rows.map(({ id, kind, holderId }) => [`${kind} ${holderId}`, id]));
  }

  /** Writes a transfer past the ledger, as a mistake in the program would. */
  function insertTransfer(change: Readonly<Record<string, unknown>>): Promise<unknown> {
    const key = randomUUID();
    const row = {
      tenant_id: tenant.db.tenantId,
      idempotency_key: key,
      request_hash: createHash("sha256").update(key).digest(),
      kind: "MINUTES",
      debit_account_id: accounts["POOL 0"],
      credit_account_id: accounts[`USER_MINUTES ${userId}`],
      amount_units: 9,
      debit_balance_units: 0,
      credit_balance_units: 9,
      created_at: new Date(),
      ...change,
    };
    return api.database.query(`INSERT INTO transfers (${Object.keys(row).join(", ")}) VALUES (?)`, [
      Object.values(row),
    ]);
  }

  const CHECK_FAILED = { errno: 4025 };
  const NO_SUCH_ROW = { errno: 1452 };
  const DENIED = { errno: 1142 };

  it("accepts the transfer that all the others below differ from", async () => {
    await expect(insertTransfer({})).resolves.toBeDefined();
  });

  it.each([0, -1, -9_000])("refuses a transfer of %d units", async (amount) => {
    await expect(insertTransfer({ amount_units: amount })).rejects.toMatchObject(CHECK_FAILED);
  });

  it("refuses a transfer from an account to itself", async () => {
    await expect(insertTransfer({ credit_account_id: accounts["POOL 0"] })).rejects.toMatchObject(CHECK_FAILED);
  });

  it("refuses a transfer that reaches into another tenant, on either side", async () => {
    const foreign = await accountsOf(await api.tenant());
    await expect(insertTransfer({ credit_account_id: foreign["POOL 0"] })).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(insertTransfer({ debit_account_id: foreign["POOL 0"] })).rejects.toMatchObject(NO_SUCH_ROW);
  });

  it("refuses a transfer of a kind that nobody knows", async () => {
    await expect(insertTransfer({ kind: "GIFT" })).rejects.toMatchObject(CHECK_FAILED);
  });

  it("refuses a second transfer under a key, in the same tenant only", async () => {
    const key = { idempotency_key: "taken" };
    await insertTransfer(key);
    await expect(insertTransfer(key)).rejects.toMatchObject({ errno: 1062 });
  });

  it("refuses a pool below zero", async () => {
    const update = "UPDATE accounts SET balance_units = -1 WHERE id = ?";
    await expect(api.database.query(update, [accounts["POOL 0"]])).rejects.toMatchObject(CHECK_FAILED);
  });

  it("refuses an account of an unknown kind, of nobody, or a second one of the same", async () => {
    const insert = (kind: string, holderId: number) =>
      api.database.query("INSERT INTO accounts (tenant_id, kind, holder_id) VALUES (?)", [
        [tenant.db.tenantId, kind, holderId],
      ]);
    await expect(insert("SAVINGS", userId)).rejects.toMatchObject(CHECK_FAILED);
    await expect(insert("USER_MINUTES", 0)).rejects.toMatchObject(CHECK_FAILED);
    await expect(insert("POOL", userId)).rejects.toMatchObject(CHECK_FAILED);
    await expect(insert("USER_MINUTES", userId)).rejects.toMatchObject({ errno: 1062 });
  });

  it("refuses a reversal of nothing, of another tenant's transfer, and a link that is no reversal", async () => {
    const reversal = { kind: "REVERSAL", reverses_id: null };
    await expect(insertTransfer(reversal)).rejects.toMatchObject(CHECK_FAILED);
    const [own]: { id: number }[] = await api.database.query(
      "SELECT MAX(id) AS id FROM transfers WHERE tenant_id = ?",
      [tenant.db.tenantId],
    );
    await expect(insertTransfer({ reverses_id: own?.id })).rejects.toMatchObject(CHECK_FAILED);
    const foreign = await api.tenant(1);
    const [other]: { id: number }[] = await api.database.query(
      "SELECT MAX(id) AS id FROM transfers WHERE tenant_id = ?",
      [foreign.db.tenantId],
    );
    await expect(insertTransfer({ ...reversal, reverses_id: other?.id })).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(insertTransfer({ ...reversal, reverses_id: own?.id })).resolves.toBeDefined();
    await expect(insertTransfer({ ...reversal, reverses_id: own?.id })).rejects.toMatchObject({ errno: 1062 });
  });

  it("refuses a transfer of a bulk that there is not", async () => {
    await expect(insertTransfer({ bulk_id: 999_999 })).rejects.toMatchObject(NO_SUCH_ROW);
  });

  it("refuses to overdraw an account by anything but usage and top-ups (rule 29)", async () => {
    for (const kind of ["MINUTES", "CREDITS"]) {
      await expect(insertTransfer({ kind, debit_balance_units: -1 })).rejects.toMatchObject(CHECK_FAILED);
    }
    await expect(insertTransfer({ kind: "USAGE", debit_balance_units: -1 })).resolves.toBeDefined();
  });

  it("lets the program's user neither change nor delete a transfer, nor the tables", async () => {
    for (const sql of [
      "UPDATE transfers SET amount_units = 1",
      "UPDATE transfers SET note = 'x' WHERE id = 1",
      "DELETE FROM transfers",
      "TRUNCATE TABLE transfers",
      "DROP TABLE transfers",
      "ALTER TABLE transfers DROP CONSTRAINT transfers_amount",
      "CREATE TABLE extra (id INT)",
    ]) {
      await expect(api.database.query(sql)).rejects.toMatchObject(DENIED);
    }
  });

  it("tidies no transfer away when a user goes: accounts and transfers outlive users (rule 30)", async () => {
    const before = await api.books(tenant.db);
    await api.database.query("DELETE FROM users WHERE id = ?", [userId]);
    expect(await api.books(tenant.db)).toEqual(before);
  });
});
