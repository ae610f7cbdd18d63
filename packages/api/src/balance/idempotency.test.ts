import { randomUUID } from "node:crypto";
import { type Answer, TestApi, type TestTenant } from "../testing/harness.ts";

const PAYLOAD =
  "replayed transfer { id amount note direction createdAt } user { id } preview { userMinutes poolMinutes }";
const MINUTES = `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { ${PAYLOAD} } }`;
const CREDITS = `mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { ${PAYLOAD} } }`;
const REVERSE =
  "mutation ($input: ReverseTransferInput!) { reverseTransfer(input: $input) { replayed transfer { id } } }";
const BULK = "mutation ($input: TransferBulkInput!) { transferBulk(input: $input) { replayed bulkId } }";

describe("product-rules 27: one key, one transfer", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(30);
    userId = String(await api.user(tenant.db));
  });

  const asked = (input: object) => ({
    input: { userId, direction: "ADD", amount: "30", idempotencyKey: "one key", ...input },
  });
  const minutes = async (input: object = {}) => (await api.data(tenant.owner, MINUTES, asked(input))).transferMinutes;
  const outcomes = (answers: readonly Answer[], field: string) =>
    answers
      .map(({ data, errors }) => errors[0]?.extensions.code ?? (data[field].replayed ? "replayed" : "made"))
      .toSorted();
  const oneOf = (count: number, other: string) =>
    ["made", ...Array.from({ length: count - 1 }, () => other)].toSorted();

  describe("the same key with the same input", () => {
    it("answers the first transfer, replayed, and the balances don't move", async () => {
      const first = await minutes({ note: "First" });
      expect(first.replayed).toBe(false);
      const before = await api.books(tenant.db);
      const again = await minutes({ note: "First" });
      expect(again).toEqual({ ...first, replayed: true });
      expect(await api.books(tenant.db)).toEqual(before);
      expect(before.balances).toMatchObject({ [`USER_MINUTES ${userId}`]: 270_000, "POOL 0": 0 });
    });

    it("is the same however the input is written: amount, blanks, a note of nothing", async () => {
      const first = await minutes({ amount: 1.5, note: "x" });
      for (const input of [
        { amount: "1.5" },
        { amount: " 1.500 " },
        { amount: "15e-1" },
        { idempotencyKey: " one key " },
      ]) {
        expect(await minutes({ amount: 1.5, note: " x ", ...input })).toMatchObject({
          replayed: true,
          transfer: { id: first.transfer.id },
        });
      }
    });

    it("answers the first result although it would be refused today", async () => {
      const first = await minutes();
      // The pool is empty now, and the user is the owner's business no more.
      await api.database.query("UPDATE users SET deactivated_at = NOW() WHERE id = ?", [userId]);
      expect(await minutes()).toMatchObject({ replayed: true, transfer: first.transfer });
    });

    it("in a dry run says that the key was used, and of a dry run alone leaves the key free", async () => {
      expect(await minutes({ dryRun: true })).toMatchObject({ replayed: false, transfer: null });
      const made = await minutes();
      expect(made.replayed).toBe(false);
      expect(await minutes({ dryRun: true })).toMatchObject({ replayed: true, transfer: { id: made.transfer.id } });
    });

    it("that was refused is free: a refusal is no result to repeat", async () => {
      expect(await api.refusal(tenant.owner, MINUTES, asked({ amount: "31" }))).toMatchObject({
        code: "INSUFFICIENT_BALANCE",
      });
      expect(await minutes()).toMatchObject({ replayed: false });
    });
  });

  describe("the same key with another input", () => {
    it.each([
      ["amount", { amount: "2" }],
      ["direction", { direction: "REMOVE" }],
      ["note", { note: "Another" }],
    ])("of %s is a conflict that moves nothing", async (_what, other) => {
      await minutes({ amount: "1" });
      const before = await api.books(tenant.db);
      const refusal = await api.refusal(tenant.owner, MINUTES, asked({ amount: "1", ...other }));
      expect(refusal).toEqual({ code: "IDEMPOTENCY_CONFLICT", field: "idempotencyKey" });
      expect(await api.books(tenant.db)).toEqual(before);
    });

    it("of user or currency is one too", async () => {
      await minutes({ amount: "1" });
      const other = String(await api.user(tenant.db));
      const before = await api.books(tenant.db);
      expect((await api.refusal(tenant.owner, MINUTES, asked({ amount: "1", userId: other }))).code).toBe(
        "IDEMPOTENCY_CONFLICT",
      );
      expect((await api.refusal(tenant.owner, CREDITS, asked({ amount: "1" }))).code).toBe("IDEMPOTENCY_CONFLICT");
      expect((await api.refusal(tenant.owner, CREDITS, asked({ amount: "9" }))).code).toBe("IDEMPOTENCY_CONFLICT");
      expect(await api.books(tenant.db)).toEqual(before);
    });

    it("even where that input would be refused for itself", async () => {
      await minutes();
      expect((await api.refusal(tenant.owner, MINUTES, asked({ amount: "1000" }))).code).toBe("IDEMPOTENCY_CONFLICT");
    });
  });

  it("keys tell case and accents apart, and are unique in their tenant only", async () => {
    const keys = ["key", "KEY", "kéy", "k e y"];
    const ids = new Set<string>();
    for (const idempotencyKey of keys) ids.add((await minutes({ amount: "1", idempotencyKey })).transfer.id);
    expect(ids.size).toBe(keys.length);

    const other = await api.tenant(30);
    const input = { ...asked({ amount: "1", idempotencyKey: "key" }).input, userId: String(await api.user(other.db)) };
    expect((await api.data(other.owner, MINUTES, { input })).transferMinutes.replayed).toBe(false);
  });

  describe("sent many times at once", () => {
    it("moves once: 50 submissions, one transfer, 49 replays, no error", async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => api.ask(tenant.owner, MINUTES, asked({ amount: "1" }))),
      );
      expect(outcomes(answers, "transferMinutes")).toEqual(oneOf(50, "replayed"));
      expect(new Set(answers.map(({ data }) => data.transferMinutes.transfer.id)).size).toBe(1);
      const { sum, transfers, balances } = await api.books(tenant.db);
      expect({ sum, transfers }).toEqual({ sum: 0, transfers: 2 });
      expect(balances[`USER_MINUTES ${userId}`]).toBe(9_000);
    });

    it("moves once also when the first one takes the last of the pool: nobody is told that there is not enough", async () => {
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => api.ask(tenant.owner, MINUTES, asked({ amount: "30" }))),
      );
      expect(outcomes(answers, "transferMinutes")).toEqual(oneOf(16, "replayed"));
      expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(0);
    });

    it("undoes once: of one key, everybody gets the same reversal", async () => {
      const { transfer } = await minutes();
      const input = { transferId: transfer.id, idempotencyKey: randomUUID() };
      const answers = await Promise.all(Array.from({ length: 16 }, () => api.ask(tenant.owner, REVERSE, { input })));
      expect(outcomes(answers, "reverseTransfer")).toEqual(oneOf(16, "replayed"));
      expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(270_000);
    });

    it("undoes once: of many keys, all but one are told that it was undone", async () => {
      const { transfer } = await minutes();
      const undo = () =>
        api.ask(tenant.owner, REVERSE, { input: { transferId: transfer.id, idempotencyKey: randomUUID() } });
      const answers = await Promise.all(Array.from({ length: 16 }, undo));
      expect(outcomes(answers, "reverseTransfer")).toEqual(oneOf(16, "ALREADY_REVERSED"));
    });

    it("moves a bulk once, the last of the pool included", async () => {
      const input = { idempotencyKey: "bulk", rows: [{ userId, currency: "MINUTES", direction: "ADD", amount: "30" }] };
      const answers = await Promise.all(Array.from({ length: 16 }, () => api.ask(tenant.owner, BULK, { input })));
      expect(outcomes(answers, "transferBulk")).toEqual(oneOf(16, "replayed"));
      expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(0);
    });

    it("with different inputs: one of them is made, the others conflict, and nothing is made twice", async () => {
      const amounts = Array.from({ length: 16 }, (_, number) => String(number + 1));
      const answers = await Promise.all(amounts.map((amount) => api.ask(tenant.owner, MINUTES, asked({ amount }))));
      expect(outcomes(answers, "transferMinutes")).toEqual(oneOf(16, "IDEMPOTENCY_CONFLICT"));
      expect(await api.books(tenant.db)).toMatchObject({ sum: 0, transfers: 2 });
    });
  });
});
