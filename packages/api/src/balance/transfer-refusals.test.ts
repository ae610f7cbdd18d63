import { randomUUID } from "node:crypto";
import { MAX_AMOUNT } from "@allowance/shared/amounts";
import { type AnsweredError, TestApi, type TestTenant } from "../testing/harness.ts";

const MINUTES =
  "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id amountUnits } } }";
const CREDITS =
  "mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { transfer { id amountUnits } } }";

describe("transfers that are refused move nothing", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    userId = String(await api.user(tenant.db));
    for (const query of [MINUTES, CREDITS]) await api.data(tenant.owner, query, asked({ amount: "9" }));
  });
  afterAll(() => api.stop());

  const asked = (input: object) => ({
    input: { userId, direction: "ADD", amount: "1", idempotencyKey: randomUUID(), ...input },
  });

  /** Both transfers are refused with the same facts, and the books are as before. */
  async function refusal(input: object): Promise<AnsweredError["extensions"]> {
    const before = await api.books(tenant.db);
    const refusedMinutes = await api.refusal(tenant.owner, MINUTES, asked(input));
    const refusedCredits = await api.refusal(tenant.owner, CREDITS, asked(input));
    expect(await api.books(tenant.db)).toEqual(before);
    expect(before.sum).toBe(0);
    expect(refusedCredits.code).toBe(refusedMinutes.code);
    return refusedMinutes;
  }

  describe("product-rules 26: amounts that are none", () => {
    // The harness sends "@1e400" as a bare 1e400, which JSON can't say otherwise.
    const wrong = [
      0,
      -1,
      "0",
      "-1",
      "-0.001",
      "abc",
      "@1e400",
      "1e400",
      "",
      " ",
      "1,5",
      "NaN",
      "Infinity",
      "1e13",
      "0x1F",
      "½",
      "1 000",
    ];
    it.each(wrong)("%j is INVALID_AMOUNT", async (amount) => {
      expect(await refusal({ amount })).toEqual({ code: "INVALID_AMOUNT", field: "amount" });
    });

    it.each([true, false, [5], ["5"], { value: 5 }])(
      "%j, which is no number or text, is INVALID_AMOUNT too",
      async (amount) => {
        expect(await refusal({ amount })).toEqual({ code: "INVALID_AMOUNT", field: "amount" });
      },
    );

    it.each([1.2345, "1.2345", "0.0001", "1e-4", 0.1 + 0.2])("%j is TOO_PRECISE", async (amount) => {
      expect(await refusal({ amount })).toEqual({ code: "TOO_PRECISE", field: "amount" });
    });

    it.each([null, undefined])("%j is no amount at all", async (amount) => {
      expect((await refusal({ amount })).code).toBe("BAD_USER_INPUT");
    });

    it("above the largest amount is INVALID_AMOUNT, at it only a question of the balance", async () => {
      expect(await refusal({ amount: String(MAX_AMOUNT + 1) })).toEqual({ code: "INVALID_AMOUNT", field: "amount" });
      expect(await refusal({ amount: String(MAX_AMOUNT) })).toMatchObject({ code: "INSUFFICIENT_BALANCE" });
    });
  });

  describe("product-rules 26: more than there is", () => {
    it("is never clamped: the pool's minutes and credits, with what is available and what was requested", async () => {
      const before = await api.books(tenant.db);
      expect(await api.refusal(tenant.owner, MINUTES, asked({ amount: "90.001" }))).toEqual({
        code: "INSUFFICIENT_BALANCE",
        field: "amount",
        available: "90",
        requested: "90.001",
        availableUnits: 810_000,
        requestedUnits: 810_009,
      });
      expect(await api.refusal(tenant.owner, CREDITS, asked({ amount: "810.001" }))).toMatchObject({
        code: "INSUFFICIENT_BALANCE",
        available: "810",
        requested: "810.001",
      });
      expect(await api.books(tenant.db)).toEqual(before);
    });

    it("and the user's, whose minutes never stand in for credits", async () => {
      for (const query of [MINUTES, CREDITS]) {
        expect(await api.refusal(tenant.owner, query, asked({ direction: "REMOVE", amount: "9.001" }))).toMatchObject({
          code: "INSUFFICIENT_BALANCE",
          available: "9",
          requested: "9.001",
        });
      }
    });

    it("also in a dry run", async () => {
      expect(await refusal({ amount: "1000", dryRun: true })).toMatchObject({ code: "INSUFFICIENT_BALANCE" });
    });
  });

  describe("product-rules 30 and 31: whom it is for", () => {
    it("not the owner, by id or by email: SELF_TRANSFER", async () => {
      const [owner] = await api.database.query("SELECT email FROM users WHERE id = ?", [tenant.ownerId]);
      for (const direction of ["ADD", "REMOVE"]) {
        expect(await refusal({ userId: String(tenant.ownerId), direction })).toEqual({
          code: "SELF_TRANSFER",
          field: "userId",
        });
        expect(await refusal({ userId: undefined, email: owner.email.toUpperCase(), direction })).toEqual({
          code: "SELF_TRANSFER",
          field: "email",
        });
      }
    });

    it("exactly one of id and email", async () => {
      const field = "userId";
      expect(await refusal({ email: "a@b.de" })).toEqual({ code: "BAD_USER_INPUT", field });
      expect(await refusal({ userId: undefined })).toEqual({ code: "BAD_USER_INPUT", field });
      expect(await refusal({ userId: null, email: null })).toEqual({ code: "BAD_USER_INPUT", field });
    });

    it("nobody of another tenant: the same answer as for nobody at all (rule 21)", async () => {
      const other = await api.tenant(50);
      const email = "only-there@users.test";
      const foreign = String(await api.user(other.db, { email }));
      const before = await api.books(other.db);
      for (const id of [foreign, "999999999", "abc", "0", "-1", "1e3", ""]) {
        expect(await refusal({ userId: id })).toEqual({ code: "NOT_FOUND", field: "userId" });
      }
      for (const unknown of [email, "nobody@users.test", ""]) {
        expect(await refusal({ userId: undefined, email: unknown })).toEqual({ code: "NOT_FOUND", field: "email" });
      }
      expect(await api.books(other.db)).toEqual(before);
    });
  });

  describe("its words", () => {
    it("a note of up to 500 characters", async () => {
      expect(await refusal({ note: "x".repeat(501) })).toEqual({ code: "BAD_USER_INPUT", field: "note" });
      const note = "ü".repeat(500);
      const { transferMinutes } = await api.data(tenant.owner, MINUTES, asked({ amount: "0.001", note }));
      const [row] = await api.database.query("SELECT note FROM transfers WHERE id = ?", [transferMinutes.transfer.id]);
      expect(row.note).toBe(note);
    });

    it("a key of 1 to 100 characters", async () => {
      for (const idempotencyKey of ["", "   ", "x".repeat(101)]) {
        expect(await refusal({ idempotencyKey })).toEqual({ code: "BAD_USER_INPUT", field: "idempotencyKey" });
      }
      await api.data(tenant.owner, MINUTES, asked({ amount: "0.001", idempotencyKey: "k".repeat(100) }));
    });

    it("and no key at all is no request", async () => {
      expect((await refusal({ idempotencyKey: undefined })).code).toBe("BAD_USER_INPUT");
    });
  });

  it("a balance that would be beyond exact integers is refused as a whole", async () => {
    const rich = await api.tenant(MAX_AMOUNT);
    for (let times = 0; times < 9; times += 1) await api.topUp(rich.db, MAX_AMOUNT);
    const before = await api.books(rich.db);
    await expect(api.topUp(rich.db, MAX_AMOUNT)).rejects.toMatchObject({ code: "INVALID_AMOUNT" });
    expect(await api.books(rich.db)).toEqual(before);
    expect(before.balances["POOL 0"]).toBe(MAX_AMOUNT * 10 * 9_000);

    const richest = String(await api.user(rich.db));
    for (let times = 0; times < 3; times += 1) {
      await api.data(rich.owner, MINUTES, asked({ userId: richest, amount: MAX_AMOUNT }));
    }
    const read =
      "query ($id: ID!) { user(id: $id) { balance { minutes minutesUnits maxTransferable { addCredits } } } }";
    const { user } = await api.data(rich.owner, read, { id: richest });
    expect(user.balance).toEqual({
      minutes: "300000000000",
      minutesUnits: 2_700_000_000_000_000,
      maxTransferable: { addCredits: "6300000000000" },
    });
    expect((await api.books(rich.db)).sum).toBe(0);
  });
});
