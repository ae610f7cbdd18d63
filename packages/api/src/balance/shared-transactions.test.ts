import { createHash } from "node:crypto";
import fc from "fast-check";
import { transfer } from "../ledger/ledger.ts";
import { readThresholds } from "../low-balance/thresholds.ts";
import { inTransaction } from "../platform/transactions.ts";
import { type Answer, TestApi, type TestTenant } from "../testing/harness.ts";
import { userLoader } from "../users/users.service.ts";
import { findReceivedEmail } from "./balance-emails.ts";
import { type Move, type MoveOutcome, moveTogether } from "./move-units.ts";

const MINUTES = `mutation ($input: TransferMinutesInput!) {
  done: transferMinutes(input: $input) { replayed transfer { id amountUnits } preview { poolMinutesUnits userMinutesUnits } } }`;
const ENABLE = "mutation ($input: UpdateEmailTemplateInput!) { updateEmailTemplate(input: $input) { __typename } }";
const LOW = "mutation ($input: UpdateLowBalanceInput!) { updateLowBalance(input: $input) { __typename } }";
const USERS = 3;
const POOL_MINUTES = 10;

const anyMove = fc.record({
  user: fc.nat(USERS - 1),
  currency: fc.constantFrom("MINUTES" as const, "CREDITS" as const),
  direction: fc.constantFrom("ADD" as const, "REMOVE" as const),
  // Enough for some and too much for others; the pool and the users fall below their thresholds and rise again.
  thousandths: fc.integer({ min: 1, max: 8_000 }),
  key: fc.nat(15),
});
type AnyMove = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

/** A tenant with three users and every email switched on. */
async function newTenant(): Promise<{ tenant: TestTenant; userIds: readonly number[] }> {
  const tenant = await api.tenant(POOL_MINUTES);
  const userIds: number[] = [];
  for (let user = 0; user < USERS; user += 1)
    userIds.push(await api.user(tenant.db, { email: `user${user}@users.test` }));
  for (const key of ["LOW_BALANCE", "POOL_LOW", "MINUTES_RECEIVED"])
    await api.data(tenant.owner, ENABLE, { input: { key, enabled: true } });
  await api.data(tenant.owner, LOW, {
    input: { lowPoolThreshold: "6", lowUserThreshold: "3", lowUserCreditsThreshold: "3" },
  });
  return { tenant, userIds };
}

async function toMoves({ db, ownerId }: TestTenant, userIds: readonly number[], moves: readonly AnyMove[]) {
  const thresholds = await readThresholds(db);
  const email = await findReceivedEmail(db);
  const users = await userLoader(db).loadMany([...userIds]);
  const actor = { userId: ownerId, source: "PANEL", tokenId: null, requestId: null } as const;
  return moves.map(({ user: index, currency, direction, thousandths, key }): Move => {
    const user = users[index];
    if (!user || user instanceof Error) throw new Error("A user is missing.");
    const amountUnits = thousandths * (currency === "MINUTES" ? 9 : 1);
    const requestHash = createHash("sha256").update(`${index} ${currency} ${direction} ${thousandths}`).digest();
    const rest = { userId: String(user.id), email: null, note: null, dryRun: false };
    const request = { ...rest, currency, direction, amountUnits, idempotencyKey: `key ${key}`, requestHash };
    return { request, user, actorId: ownerId, actor, thresholds, email: direction === "ADD" ? email : null };
  });
}

/** An outcome without what differs between two tenants: ids and times. */
function comparable(outcome: MoveOutcome) {
  if (outcome.refusal) return { ...outcome.refusal, type: outcome.refusal.constructor.name, stack: undefined };
  const { amountUnits, debitBalanceUnits, creditBalanceUnits, kind, debitKind, creditKind } = outcome.row;
  return { amountUnits, debitBalanceUnits, creditBalanceUnits, kind, debitKind, creditKind, after: outcome.after };
}

/** Everything that moves leave behind, in its order, without ids and times. */
async function tracesOf({ db }: TestTenant) {
  const transfers: Record<string, unknown>[] = await api.database.query(
    `SELECT idempotency_key, kind, amount_units, debit_balance_units, credit_balance_units, request_hash
     FROM transfers WHERE tenant_id = ? ORDER BY created_at, id`,
    [db.tenantId],
  );
  const accounts: unknown[] = await api.database.query(
    "SELECT kind, balance_units, transfer_count FROM accounts WHERE tenant_id = ? ORDER BY id",
    [db.tenantId],
  );
  const emails: object[] = await api.database.query(
    "SELECT template_key, recipient, text_body FROM outbox_emails WHERE tenant_id = ? ORDER BY id",
    [db.tenantId],
  );
  const audit = (await api.audit(db)).map(({ seq, action, subjectName, changes, source }) => ({
    seq,
    action,
    subjectName,
    changes,
    source,
  }));
  // What began the tenant's history has the tenant's own numbers in it.
  // The tenants differ in their names alone; emails of one transaction have no order.
  const texts = emails.map((email) => JSON.stringify(email).replaceAll(/\bt[0-9a-f]{8}\b/g, "tenant")).toSorted();
  return { transfers: transfers.slice(1), accounts, emails: texts, audit };
}

describe("transfers that share a transaction", () => {
  it("are what they would be one by one: results, refusals, balances, audit log and emails", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 2, maxLength: 20 }), async (moves) => {
        const [shared, single] = [await newTenant(), await newTenant()];
        const together = await moveTogether(shared.tenant.db, await toMoves(shared.tenant, shared.userIds, moves));
        const oneByOne: MoveOutcome[] = [];
        for (const move of await toMoves(single.tenant, single.userIds, moves))
          oneByOne.push(...(await moveTogether(single.tenant.db, [move])));
        expect(together.map(comparable)).toEqual(oneByOne.map(comparable));
        expect(await tracesOf(shared.tenant)).toEqual(await tracesOf(single.tenant));
        await api.books(shared.tenant.db);
      }),
      { numRuns: 30 },
    );
  }, 240_000);

  it("wait for the pool together, and each is answered what is its own", async () => {
    const { tenant, userIds } = await newTenant();
    const send = (amount: string, idempotencyKey: string, user = 0) =>
      api.ask(tenant.owner, MINUTES, {
        input: { userId: String(userIds[user]), direction: "ADD", amount, idempotencyKey },
      });
    const statements = await api.statementsOf(async () => {
      const answers = await Promise.all([
        ...Array.from({ length: 20 }, (_, index) => send("0.1", `small ${index}`, index % USERS)),
        send("500", "too much"),
        send("0.2", "twice"),
        send("0.2", "twice"),
        send("0.3", "small 0"),
      ]);
      const codes = answers.map(({ data, errors }) => errors[0]?.extensions.code ?? data.done.replayed);
      expect(codes.filter((code) => code === "INSUFFICIENT_BALANCE")).toHaveLength(1);
      expect(codes[20]).toBe("INSUFFICIENT_BALANCE");
      // One of two with the same key is made and the other repeats it; another request under a used key is refused.
      expect(codes.slice(21, 23).toSorted()).toEqual([false, true]);
      expect(codes[23] === "IDEMPOTENCY_CONFLICT" || codes[0] === "IDEMPOTENCY_CONFLICT").toBe(true);
      expect(codes.filter((code) => code === false)).toHaveLength(21);
    });
    expect(statements.filter((sql) => sql.startsWith("INSERT INTO audit_entries")).length).toBeLessThan(10);
  });

  it("say who made each of them", async () => {
    const { tenant, userIds } = await newTenant();
    const [one, other] = await toMoves(tenant, userIds, [
      { user: 0, currency: "MINUTES", direction: "ADD", thousandths: 1, key: 1 },
      { user: 1, currency: "MINUTES", direction: "ADD", thousandths: 1, key: 2 },
    ]);
    if (!one || !other) throw new Error("A move is missing.");
    const script = { userId: userIds[2] ?? 0, source: "TOKEN", tokenId: null, requestId: "abc" } as const;
    await moveTogether(tenant.db, [one, { ...other, actor: script }]);
    const [first, second] = (await api.audit(tenant.db)).slice(-2);
    expect(first).toMatchObject({ actorId: tenant.ownerId, source: "PANEL" });
    expect(second).toMatchObject({ actorId: userIds[2], source: "TOKEN" });
  });

  it("are tried one by one when the database refuses one of them", async () => {
    const { tenant, userIds } = await newTenant();
    const waitsForTheKey = () =>
      api.database.query(
        "/* every tenant */ SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE '%INSERT INTO transfers%' AND ID <> CONNECTION_ID()",
      );
    const send = (idempotencyKey: string) =>
      api.ask(tenant.owner, MINUTES, {
        input: { userId: String(userIds[0]), direction: "ADD", amount: "0.1", idempotencyKey },
      });
    let answers: Promise<readonly Answer[]> = Promise.resolve([]);
    await inTransaction(tenant.db, async (tx) => {
      // Usage does not touch the pool, so nothing but the key keeps the two apart.
      const [debit, credit] = [{ kind: "USER_MINUTES", userId: userIds[2] ?? 0 }, { kind: "WORLD" }] as const;
      const rest = { requestHash: Buffer.alloc(32), actorId: null, note: null };
      await transfer(tx, { kind: "USAGE", debit, credit, amountUnits: 1, idempotencyKey: "taken", ...rest });
      answers = Promise.all(["taken", "a", "b", "c"].map(send));
      while ((await waitsForTheKey()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const codes = (await answers).map(({ data, errors }) => errors[0]?.extensions.code ?? data.done.replayed);
    expect(codes).toEqual(["IDEMPOTENCY_CONFLICT", false, false, false]);
    expect((await api.books(tenant.db)).transfers).toBe(5);
  });
});
