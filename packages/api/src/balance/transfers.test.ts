import { randomUUID } from "node:crypto";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const MINUTE = 9_000;
const PAYLOAD = `replayed
  transfer { id kind direction currency amount amountUnits note idempotencyKey createdAt user { id } actor { id } }
  user { id balance { minutes credits minutesUnits creditsUnits maxTransferable { addMinutes removeMinutes addCredits removeCredits } } }
  tenant { balance { minutes minutesUnits } }
  preview { userMinutes userCredits poolMinutes userMinutesUnits userCreditsUnits poolMinutesUnits }`;
const MINUTES = `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { ${PAYLOAD} } }`;
const CREDITS = `mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { ${PAYLOAD} } }`;

describe("transfers between the pool and a user", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(1_000);
    userId = String(await api.user(tenant.db));
  });

  const asked = (input: object) => ({ input: { userId, direction: "ADD", idempotencyKey: randomUUID(), ...input } });
  const minutes = async (input: object) => (await api.data(tenant.owner, MINUTES, asked(input))).transferMinutes;
  const credits = async (input: object) => (await api.data(tenant.owner, CREDITS, asked(input))).transferCredits;

  /** The user's minutes and credits and the pool, in units, as they are stored; the sum of all accounts must be 0. */
  async function stored(): Promise<{ minutes: number; credits: number; pool: number; transfers: number }> {
    const { sum, balances, transfers } = await api.books(tenant.db);
    expect(sum).toBe(0);
    const of = (account: string) => balances[account] ?? Number.NaN;
    return {
      minutes: of(`USER_MINUTES ${userId}`),
      credits: of(`USER_CREDITS ${userId}`),
      pool: of("POOL 0"),
      transfers,
    };
  }

  describe("as the issue wants to see them", () => {
    it("30 minutes: user +30, pool -30, the sum of all accounts 0", async () => {
      const {
        transfer,
        replayed,
        user,
        tenant: after,
        preview,
      } = await minutes({ amount: "30", note: " For the pilot " });
      expect(replayed).toBe(false);
      expect(transfer).toMatchObject({
        kind: "MINUTES",
        direction: "ADD",
        currency: "MINUTES",
        amount: "30",
        amountUnits: 30 * MINUTE,
        note: "For the pilot",
        user: { id: userId },
        actor: { id: String(tenant.ownerId) },
      });
      expect(user.balance).toMatchObject({ minutes: "30", minutesUnits: 30 * MINUTE, credits: "0", creditsUnits: 0 });
      expect(after.balance).toEqual({ minutes: "970", minutesUnits: 970 * MINUTE });
      expect(preview).toMatchObject({ userMinutes: "30", userCredits: "0", poolMinutes: "970" });
      expect(await stored()).toEqual({ minutes: 30 * MINUTE, credits: 0, pool: 970 * MINUTE, transfers: 2 });
    });

    it("90 credits take exactly 10 minutes from the pool; the user's own minutes don't move (rule 25)", async () => {
      await minutes({ amount: "5" });
      const { transfer, user, tenant: after, preview } = await credits({ amount: "90" });
      expect(transfer).toMatchObject({ kind: "CREDITS", currency: "CREDITS", amount: "90", amountUnits: 10 * MINUTE });
      expect(user.balance).toMatchObject({ minutes: "5", credits: "90" });
      expect(after.balance).toEqual({ minutes: "985", minutesUnits: 985 * MINUTE });
      expect(preview).toMatchObject({ userMinutes: "5", userCredits: "90", poolMinutes: "985" });
      expect(await stored()).toMatchObject({ minutes: 5 * MINUTE, credits: 90_000, pool: 985 * MINUTE });
    });

    it("and back: removing 90 credits returns exactly 10 minutes", async () => {
      await credits({ amount: "90" });
      const { transfer, tenant: after } = await credits({ amount: "90", direction: "REMOVE" });
      expect(transfer).toMatchObject({ direction: "REMOVE", amount: "90" });
      expect(after.balance.minutes).toBe("1000");
      expect(await stored()).toMatchObject({ minutes: 0, credits: 0, pool: 1_000 * MINUTE });
    });
  });

  it("removing minutes returns them to the pool", async () => {
    await minutes({ amount: "30" });
    const { transfer, user } = await minutes({ amount: "12.5", direction: "REMOVE" });
    expect(transfer).toMatchObject({ direction: "REMOVE", amount: "12.5", user: { id: userId } });
    expect(user.balance.minutes).toBe("17.5");
    expect(await stored()).toMatchObject({ minutes: 17.5 * MINUTE, pool: 982.5 * MINUTE });
  });

  describe("product-rules 23: amounts", () => {
    it.each([
      [30, 270_000],
      ["30", 270_000],
      [" 5 ", 45_000],
      ["0.001", 9],
      [0.001, 9],
      ["1.500", 13_500],
      ["1e2", 900_000],
      [1e2, 900_000],
      ["+7", 63_000],
      ["007", 63_000],
    ])("%j minutes are %d units, to the unit", async (amount, units) => {
      const { transfer } = await minutes({ amount });
      expect(transfer.amountUnits).toBe(units);
      expect(await stored()).toMatchObject({ minutes: units, pool: 1_000 * MINUTE - units });
    });

    it.each([
      ["1", 1_000],
      ["0.001", 1],
      ["0.009", 9],
    ])("%j credits are %d units: a ninth of a minute is never rounded", async (amount, units) => {
      await credits({ amount });
      expect(await stored()).toMatchObject({ credits: units, pool: 1_000 * MINUTE - units });
    });

    it("show the pool rounded down where three decimals can't say it, and exactly in units", async () => {
      const { tenant: after } = await credits({ amount: "1" });
      expect(after.balance).toEqual({ minutes: "999.888", minutesUnits: 8_999_000 });
    });

    it("may be written in the query itself", async () => {
      const query = `mutation { transferMinutes(input: { userId: ${userId}, direction: ADD, amount: 1.25, idempotencyKey: "literal" }) { transfer { amount } } }`;
      expect((await api.data(tenant.owner, query)).transferMinutes.transfer.amount).toBe("1.25");
    });
  });

  describe("product-rules 26: the maximum", () => {
    const maximum = async () => {
      const query =
        "query ($id: ID!) { user(id: $id) { balance { maxTransferable { addMinutes removeMinutes addCredits removeCredits } } } }";
      return (await api.data(tenant.owner, query, { id: userId })).user.balance.maxTransferable;
    };

    it("is the pool for adding, nine times as much in credits, and the user's own for removing", async () => {
      await minutes({ amount: "100" });
      await credits({ amount: "45" });
      expect(await maximum()).toEqual({
        addMinutes: "895",
        removeMinutes: "100",
        addCredits: "8055",
        removeCredits: "45",
      });
    });

    it.each([
      ["addMinutes", "ADD", "minutes"],
      ["removeMinutes", "REMOVE", "minutes"],
      ["addCredits", "ADD", "credits"],
      ["removeCredits", "REMOVE", "credits"],
    ])("%s is taken to the last unit, and then nothing is left", async (kind, direction, currency) => {
      await minutes({ amount: "10.123" });
      await credits({ amount: "7.007" });
      const amount = (await maximum())[kind];
      await (currency === "minutes" ? minutes({ amount, direction }) : credits({ amount, direction }));
      // Less than a thousandth can stay behind, where three decimals can't name it.
      expect(Number((await maximum())[kind])).toBe(0);
      expect((await stored()).pool).toBeGreaterThanOrEqual(0);
    });

    it("to remove is 0 for a balance that usage overdrew, and adding is allowed (rule 29)", async () => {
      const use =
        "mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { user { balance { minutes } } } }";
      const input = { userId, currency: "MINUTES", amount: "4", idempotencyKey: randomUUID() };
      expect((await api.data(tenant.owner, use, { input })).chargeUsage.user.balance.minutes).toBe("-4");
      expect(await maximum()).toMatchObject({ removeMinutes: "0", addMinutes: "1000" });
      expect((await minutes({ amount: "10" })).user.balance.minutes).toBe("6");
    });

    it("is nothing for the owner, whose minutes are the pool (rule 30)", async () => {
      userId = String(tenant.ownerId);
      expect(await maximum()).toEqual({ addMinutes: "0", removeMinutes: "0", addCredits: "0", removeCredits: "0" });
      const query = "query ($id: ID!) { user(id: $id) { balance { minutes credits } } }";
      expect((await api.data(tenant.owner, query, { id: userId })).user.balance).toEqual({
        minutes: "1000",
        credits: "0",
      });
    });
  });

  describe("a dry run", () => {
    it.each(["ADD", "REMOVE"])(
      "predicts %s to the unit and leaves nothing behind, not even the key",
      async (direction) => {
        await minutes({ amount: "50" });
        await credits({ amount: "50" });
        for (const transfer of [minutes, credits]) {
          const before = await stored();
          const input = { amount: "33.333", direction, idempotencyKey: randomUUID() };
          const predicted = await transfer({ ...input, dryRun: true });
          expect(predicted).toMatchObject({ transfer: null, replayed: false });
          expect(await stored()).toEqual(before);
          const made = await transfer(input);
          expect(made).toMatchObject({ replayed: false, preview: predicted.preview });
          const after = await stored();
          expect(after.transfers).toBe(before.transfers + 1);
          expect(made.preview).toMatchObject({
            userMinutesUnits: after.minutes,
            userCreditsUnits: after.credits,
            poolMinutesUnits: after.pool,
          });
        }
      },
    );
  });

  it("whoever transfers, it is the tenant's pool that moves, and the transfer says who did it (rule 25)", async () => {
    const adminId = await api.user(tenant.db, { platform_admin: true });
    const admin = await api.callerFor(tenant.db, adminId);
    const { transferMinutes } = await api.data(admin, MINUTES, asked({ amount: "3" }));
    expect(transferMinutes.transfer.actor.id).toBe(String(adminId));
    expect(await stored()).toMatchObject({ minutes: 3 * MINUTE, pool: 997 * MINUTE });
    expect((await api.books(tenant.db)).balances[`USER_MINUTES ${adminId}`]).toBe(0);
  });

  it("the user may be named by email, in any case (rule 31)", async () => {
    const email = `named-${userId}@users.test`;
    await api.database.query("UPDATE users SET email = ? WHERE id = ?", [email, userId]);
    await minutes({ userId: undefined, email: ` ${email.toUpperCase()} `, amount: "2" });
    expect(await stored()).toMatchObject({ minutes: 2 * MINUTE });
  });

  it("each transfer keeps both balances after it, so that a statement needs no adding up", async () => {
    await minutes({ amount: "30" });
    await credits({ amount: "9" });
    const rows = await api.database.query(
      "SELECT debit_balance_units AS debit, credit_balance_units AS credit FROM transfers WHERE tenant_id = ? ORDER BY id",
      [tenant.db.tenantId],
    );
    expect(rows).toEqual([
      { debit: -1_000 * MINUTE, credit: 1_000 * MINUTE },
      { debit: 970 * MINUTE, credit: 30 * MINUTE },
      { debit: 969 * MINUTE, credit: 9_000 },
    ]);
  });
});
