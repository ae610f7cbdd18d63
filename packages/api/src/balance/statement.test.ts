import { transfer } from "../ledger/ledger.ts";
import { inTransaction } from "../platform/transactions.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const TRANSFER = (kind: "Minutes" | "Credits") =>
  `mutation ($input: Transfer${kind}Input!) { transfer${kind}(input: $input) { transfer { id } } }`;
const REVERSE = `mutation ($input: ReverseTransferInput!) { reverseTransfer(input: $input) { replayed
  transfer { id kind direction amount currency reversesId } user { balance { minutes credits } } tenant { balance { minutes } } } }`;
const CHARGE = `mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { replayed transfer { kind amount } user { balance { minutes
  credits maxTransferable { removeMinutes addMinutes } } } } }`;
const LINE =
  "id kind direction amount currency counterparty signedAmount balanceAfter note userName actorName reversesId reversedById";
const STATEMENT = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $filter: StatementFilterInput) { user(id: $id) {
  statement(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor startCursor } nodes { ${LINE} } } } }`;
const POOL = `{ tenant { statement(first: 100) { totalCount nodes { ${LINE} } } } }`;
const BOOKS =
  "{ verifyBooks { isBalanced accounts transfers problems { rule accountId accountKind expectedUnits foundUnits } } }";

interface Line {
  readonly id: string;
  readonly balanceAfter: string;
}

describe("statement, reversal and usage", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(1_000);
    userId = String(await api.user(tenant.db));
  });

  const key = () => `key ${(keys += 1)}`;
  const move = async (kind: "Minutes" | "Credits", direction: string, amount: string): Promise<string> => {
    const input = { userId, direction, amount, idempotencyKey: key() };
    const data = await api.data(tenant.owner, TRANSFER(kind), { input });
    return data[`transfer${kind}`].transfer.id;
  };
  const reverse = async (transferId: string, idempotencyKey = key()) =>
    (await api.data(tenant.owner, REVERSE, { input: { transferId, idempotencyKey } })).reverseTransfer;
  const refuseReverse = (transferId: string, idempotencyKey = key()) =>
    api.refusal(tenant.owner, REVERSE, { input: { transferId, idempotencyKey } });
  const charge = async (input: object) =>
    (await api.data(tenant.owner, CHARGE, { input: { userId, idempotencyKey: key(), ...input } })).chargeUsage;
  const statement = async (variables: object = {}) =>
    (await api.data(tenant.owner, STATEMENT, { id: userId, ...variables })).user.statement;

  describe("product-rules 28: undo", () => {
    it.each([
      ["Minutes", "ADD", { minutes: "0", credits: "0" }],
      ["Credits", "ADD", { minutes: "0", credits: "0" }],
    ] as const)("of %s %s is a new transfer, linked, that restores both balances", async (kind, direction, after) => {
      const id = await move(kind, direction, "90");
      const undone = await reverse(id);
      expect(undone).toMatchObject({
        replayed: false,
        user: { balance: after },
        tenant: { balance: { minutes: "1000" } },
      });
      expect(undone.transfer).toMatchObject({
        kind: "REVERSAL",
        direction: "REMOVE",
        amount: "90",
        currency: kind.toUpperCase(),
        reversesId: id,
      });
      expect((await api.books(tenant.db)).sum).toBe(0);
      expect((await statement()).nodes[1]).toMatchObject({ id, reversedById: undone.transfer.id });
    });

    it("of a removal gives it back to the user", async () => {
      await move("Minutes", "ADD", "50");
      const { user } = await reverse(await move("Minutes", "REMOVE", "20"));
      expect(user.balance.minutes).toBe("50");
    });

    it("happens once only, under any key, also at the same time", async () => {
      const id = await move("Minutes", "ADD", "30");
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          api.ask(tenant.owner, REVERSE, { input: { transferId: id, idempotencyKey: key() } }),
        ),
      );
      const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? "done").toSorted();
      expect(codes).toEqual([...Array.from({ length: 7 }, () => "ALREADY_REVERSED"), "done"]);
      expect(await refuseReverse(id)).toMatchObject({ code: "ALREADY_REVERSED", field: "transferId" });
      expect((await api.books(tenant.db)).balances["POOL 0"]).toBe(1_000 * 9_000);
    });

    it("answers a retry under the same key with the first result, and refuses the key for another transfer", async () => {
      const id = await move("Minutes", "ADD", "30");
      const first = await reverse(id, "undo it");
      expect(await reverse(id, "undo it")).toMatchObject({ replayed: true, transfer: { id: first.transfer.id } });
      expect(await refuseReverse(await move("Minutes", "ADD", "1"), "undo it")).toMatchObject({
        code: "IDEMPOTENCY_CONFLICT",
      });
    });

    it("is refused when the units are spent already, and nothing moves", async () => {
      const id = await move("Minutes", "ADD", "30");
      await charge({ currency: "MINUTES", amount: "10" });
      const before = await api.books(tenant.db);
      expect(await refuseReverse(id)).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: "20", requested: "30" });
      expect(await api.books(tenant.db)).toEqual(before);
    });

    it("says in the transfer's own currency what is left of it", async () => {
      const id = await move("Credits", "ADD", "90");
      await charge({ currency: "CREDITS", amount: "50" });
      expect(await refuseReverse(id)).toMatchObject({ code: "INSUFFICIENT_BALANCE", available: "40", requested: "90" });
    });

    it("is refused for reversals, usage, unknown and other tenants' transfers", async () => {
      const undone = await reverse(await move("Minutes", "ADD", "30"));
      expect(await refuseReverse(undone.transfer.id)).toMatchObject({ code: "BAD_USER_INPUT", field: "transferId" });
      const other = await api.tenant(10);
      const foreign = String(await api.user(other.db));
      const data = await api.data(other.owner, TRANSFER("Minutes"), {
        input: { userId: foreign, direction: "ADD", amount: "1", idempotencyKey: "x" },
      });
      const here = await refuseReverse(data.transferMinutes.transfer.id);
      expect(here).toEqual(await refuseReverse("999999999"));
      expect(here).toMatchObject({ code: "NOT_FOUND", field: "transferId" });
    });
  });

  describe("product-rules 29: usage", () => {
    it("may overdraw: the balance is negative, removable is 0, adding is allowed", async () => {
      await move("Minutes", "ADD", "5");
      const { user } = await charge({ currency: "MINUTES", amount: "7.5" });
      expect(user.balance).toMatchObject({
        minutes: "-2.5",
        maxTransferable: { removeMinutes: "0", addMinutes: "995" },
      });
      await move("Minutes", "ADD", "10");
      expect((await api.books(tenant.db)).balances[`USER_MINUTES ${userId}`]).toBe(7.5 * 9_000);
      expect((await api.books(tenant.db)).sum).toBe(0);
    });

    it("is charged once per key, and refuses bad amounts", async () => {
      const input = { currency: "CREDITS", amount: "3", idempotencyKey: "call 1" };
      expect((await charge(input)).replayed).toBe(false);
      expect(await charge(input)).toMatchObject({ replayed: true, user: { balance: { credits: "-3" } } });
      for (const [amount, code] of [
        ["0", "INVALID_AMOUNT"],
        ["-1", "INVALID_AMOUNT"],
        ["1.2345", "TOO_PRECISE"],
      ]) {
        expect(await api.refusal(tenant.owner, CHARGE, { input: { ...input, userId, amount } })).toMatchObject({
          code,
          field: "amount",
        });
      }
      expect(await api.refusal(tenant.owner, CHARGE, { input: { ...input, userId, amount: "4" } })).toMatchObject({
        code: "IDEMPOTENCY_CONFLICT",
      });
    });
  });

  describe("the statement", () => {
    it("lists both balances newest first, with what each line did and what was left", async () => {
      await move("Minutes", "ADD", "30");
      await move("Credits", "ADD", "90");
      await move("Credits", "REMOVE", "45");
      await charge({ currency: "MINUTES", amount: "1.5", note: "call 7" });
      const { nodes, totalCount } = await statement();
      expect(totalCount).toBe(4);
      expect(nodes).toEqual([
        expect.objectContaining({
          kind: "USAGE",
          counterparty: "OUTSIDE",
          signedAmount: "-1.5",
          balanceAfter: "28.5",
          currency: "MINUTES",
          note: "call 7",
          direction: null,
        }),
        expect.objectContaining({
          kind: "CREDITS",
          counterparty: "POOL",
          signedAmount: "-45",
          balanceAfter: "45",
          currency: "CREDITS",
          direction: "REMOVE",
        }),
        expect.objectContaining({
          kind: "CREDITS",
          signedAmount: "90",
          balanceAfter: "90",
          actorName: "Olga Owner",
          userName: "Uwe User",
        }),
        expect.objectContaining({ kind: "MINUTES", signedAmount: "30", balanceAfter: "30", direction: "ADD" }),
      ]);
    });

    it("of the pool counts credits in minutes", async () => {
      await move("Credits", "ADD", "90");
      const { nodes } = (await api.data(tenant.owner, POOL)).tenant.statement;
      expect(nodes[0]).toMatchObject({ kind: "CREDITS", amount: "90", signedAmount: "-10", balanceAfter: "990" });
      expect(nodes[0]).toMatchObject({ counterparty: "USER", userName: "Uwe User" });
      expect(nodes[1]).toMatchObject({
        kind: "TOP_UP",
        counterparty: "OUTSIDE",
        signedAmount: "1000",
        balanceAfter: "1000",
      });
    });

    it("pages forwards and backwards over every line exactly once, and filters", async () => {
      for (let index = 0; index < 7; index += 1) await move(index % 2 === 0 ? "Minutes" : "Credits", "ADD", "9");
      const all = (await statement({ first: 100 })).nodes.map((line: Line) => line.id);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { nodes: Line[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = await statement({
          first: 3,
          after,
        });
        seen.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(all);
      const second = await statement({ first: 3, after: (await statement({ first: 3 })).pageInfo.endCursor });
      const back = await statement({ last: 3, before: second.pageInfo.startCursor });
      expect(back.nodes.map((line: Line) => line.id)).toEqual(all.slice(0, 3));
      expect((await statement({ filter: { currency: "CREDITS" } })).totalCount).toBe(3);
      expect((await statement({ filter: { kinds: ["USAGE"] } })).totalCount).toBe(0);
      expect((await statement({ filter: { from: new Date(Date.now() + 60_000).toISOString() } })).nodes).toEqual([]);
    });

    it("shows a transfer together with the one that undid it, whichever is asked for, and nobody else's", async () => {
      const id = await move("Minutes", "ADD", "30");
      await move("Minutes", "ADD", "1");
      const undone = (await reverse(id)).transfer.id;
      for (const transferId of [id, undone]) {
        const { nodes, totalCount } = await statement({ filter: { transferId } });
        expect(totalCount).toBe(2);
        expect(nodes.map((line: Line) => line.id)).toEqual([undone, id]);
      }
      const other = await api.tenant(10);
      const { user } = await api.data(other.owner, STATEMENT, {
        id: String(other.ownerId),
        filter: { transferId: id },
      });
      expect(user.statement).toMatchObject({ nodes: [], totalCount: 0 });
      expect((await statement({ filter: { transferId: "abc" } })).nodes).toEqual([]);
    });

    it("a picture begins with what was there before its span", async () => {
      const moveAt = (minutes: number, daysAgo: number) =>
        inTransaction(tenant.db, (tx) =>
          transfer(tx, {
            kind: "MINUTES",
            debit: { kind: "POOL" },
            credit: { kind: "USER_MINUTES", userId: Number(userId) },
            amountUnits: minutes * 9_000,
            idempotencyKey: key(),
            requestHash: Buffer.alloc(32),
            actorId: null,
            note: null,
            createdAt: new Date(Date.now() - daysAgo * 86_400_000),
          }),
        );
      await moveAt(1, 40);
      await moveAt(2, 39);
      await moveAt(4, 5);
      const query =
        "query ($id: ID!) { user(id: $id) { balanceHistory(currency: MINUTES, days: 30) { day balance } } }";
      const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
      expect((await api.data(tenant.owner, query, { id: userId })).user.balanceHistory).toEqual([
        { day: day(39), balance: "3" },
        { day: day(5), balance: "7" },
      ]);
    });

    it("draws the balance at the end of each day", async () => {
      await move("Minutes", "ADD", "30");
      await move("Minutes", "ADD", "12");
      const query = "query ($id: ID!) { user(id: $id) { balanceHistory(currency: MINUTES) { day balance units } } }";
      const { user } = await api.data(tenant.owner, query, { id: userId });
      expect(user.balanceHistory).toEqual([
        { day: new Date().toISOString().slice(0, 10), balance: "42", units: 42 * 9_000 },
      ]);
    });
  });

  describe("the books", () => {
    const books = async () => (await api.data(tenant.owner, BOOKS)).verifyBooks;

    it("balance after transfers of every kind", async () => {
      await move("Minutes", "ADD", "30");
      await reverse(await move("Credits", "ADD", "90"));
      await charge({ currency: "MINUTES", amount: "40" });
      expect(await books()).toMatchObject({ isBalanced: true, problems: [], transfers: 5 });
    });

    it("name the account whose balance is not the sum of its transfers", async () => {
      await move("Minutes", "ADD", "30");
      await tenant.db.manager.query(
        "UPDATE accounts SET balance_units = balance_units + 1 WHERE holder_id = ? AND kind = 'USER_MINUTES'",
        [userId],
      );
      const { isBalanced, problems } = await books();
      expect(isBalanced).toBe(false);
      expect(problems).toContainEqual(
        expect.objectContaining({
          rule: "BALANCE_EQUALS_TRANSFERS",
          accountKind: "USER_MINUTES",
          expectedUnits: 270_000,
          foundUnits: 270_001,
        }),
      );
      expect(problems).toContainEqual(expect.objectContaining({ rule: "SUM_IS_ZERO", foundUnits: 1 }));
    });
  });
});
