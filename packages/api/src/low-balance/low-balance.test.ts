import { randomUUID } from "node:crypto";
import { runDueGrants } from "../grants/grant-runs.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const UPDATE = `mutation ($input: UpdateLowBalanceInput!) { updateLowBalance(input: $input) {
  tenant { lowBalance { lowPoolThreshold lowUserThreshold lowUserCreditsThreshold version isPoolEmailOn isUserEmailOn } } } }`;
const READ = "{ tenant { lowBalance { lowPoolThreshold lowUserThreshold lowUserCreditsThreshold version } } }";
const OUTBOX = "{ outbox(first: 100) { nodes { templateKey to text } } }";
const TRANSFER =
  "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed transfer { id } } }";
const CREDITS =
  "mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { replayed transfer { id } } }";
const CHARGE = "mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { replayed } }";
const REVERSE = "mutation ($input: ReverseTransferInput!) { reverseTransfer(input: $input) { replayed } }";
const BULK = "mutation ($input: TransferBulkInput!) { transferBulk(input: $input) { rowCount } }";
const CREATE_GRANT = "mutation ($input: CreateGrantInput!) { createGrant(input: $input) { grant { id } } }";
const DELETE_USER = "mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { userId } }";

describe("low balances", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(1_000);
    userId = String(await api.user(tenant.db, { email: "ben@users.test" }));
    const enable = "mutation ($input: UpdateEmailTemplateInput!) { updateEmailTemplate(input: $input) { __typename } }";
    await api.data(tenant.owner, enable, { input: { key: "LOW_BALANCE", enabled: true } });
  });

  const set = async (input: object, caller: Caller = tenant.owner) =>
    (await api.data(caller, UPDATE, { input })).updateLowBalance.tenant.lowBalance;
  const send = (query: string, input: object, key: string = randomUUID()) =>
    api.data(tenant.owner, query, { input: { idempotencyKey: key, ...input } });
  const add = (amount: number, to = userId) => send(TRANSFER, { userId: to, direction: "ADD", amount });
  const remove = (amount: number, from = userId) => send(TRANSFER, { userId: from, direction: "REMOVE", amount });
  const charge = (amount: number, from = userId, currency = "MINUTES") =>
    send(CHARGE, { userId: from, currency, amount });
  /** The emails so far, oldest first, as "template to". */
  const told = async (): Promise<string[]> =>
    (await api.data(tenant.owner, OUTBOX)).outbox.nodes
      .map(({ templateKey, to }: { templateKey: string; to: string }) => `${templateKey} ${to.split("@")[0]}`)
      .toReversed();
  const isLow = async (id = userId) =>
    (
      await api.data(tenant.owner, "query ($id: ID) { user(id: $id) { balance { isMinutesLow isCreditsLow } } }", {
        id,
      })
    ).user.balance;

  describe("thresholds", () => {
    it("are ten minutes for users and off for the rest until they are set; null is off, what is not given stays", async () => {
      const { lowBalance } = (await api.data(tenant.owner, READ)).tenant;
      expect(lowBalance).toEqual({
        lowPoolThreshold: null,
        lowUserThreshold: "10",
        lowUserCreditsThreshold: null,
        version: 1,
      });
      expect(await set({ lowPoolThreshold: "500.5", lowUserCreditsThreshold: "45" })).toEqual({
        lowPoolThreshold: "500.5",
        lowUserThreshold: "10",
        lowUserCreditsThreshold: "45",
        version: 2,
        isPoolEmailOn: true,
        isUserEmailOn: true,
      });
      expect(await set({ lowUserThreshold: null, expectedVersion: 2 })).toMatchObject({
        lowPoolThreshold: "500.5",
        lowUserThreshold: null,
        version: 3,
      });
      const [, last] = (await api.audit(tenant.db)).filter(({ action }) => action === "LOW_BALANCE_CHANGED");
      expect(last?.changes).toEqual([{ field: "lowUserThreshold", before: "10", after: null }]);
    });

    it.each([
      [{ lowPoolThreshold: "0" }, "INVALID_AMOUNT", "lowPoolThreshold"],
      [{ lowUserThreshold: "-5" }, "INVALID_AMOUNT", "lowUserThreshold"],
      [{ lowUserCreditsThreshold: "1.2345" }, "TOO_PRECISE", "lowUserCreditsThreshold"],
      [{ lowPoolThreshold: "7", expectedVersion: 9 }, "CONFLICT", "expectedVersion"],
    ])("%j is refused with %s and changes nothing", async (input, code, field) => {
      const before = await api.data(tenant.owner, READ);
      expect(await api.refusal(tenant.owner, UPDATE, { input })).toMatchObject({ code, field });
      expect(await api.data(tenant.owner, READ)).toEqual(before);
    });

    it("product-rules 19: the pool's is billing's; those of users need the right to transfer; others see none", async () => {
      const billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true }));
      const settings = await api.callerFor(tenant.db, await api.user(tenant.db, { settings_access: true }));
      expect(await set({ lowPoolThreshold: "7" }, billing)).toMatchObject({ lowPoolThreshold: "7" });
      for (const input of [{ lowUserThreshold: "7" }, { lowPoolThreshold: "8", lowUserCreditsThreshold: null }])
        expect(await api.refusal(billing, UPDATE, { input })).toMatchObject({ code: "FORBIDDEN" });
      expect(await api.refusal(settings, UPDATE, { input: { lowPoolThreshold: "1" } })).toMatchObject({
        code: "FORBIDDEN",
      });
      expect((await api.data(settings, READ)).tenant.lowBalance).toBeNull();
      expect((await api.data(billing, READ)).tenant.lowBalance).toMatchObject({ lowPoolThreshold: "7", version: 2 });
    });

    it("of one tenant mean nothing to another", async () => {
      await set({ lowPoolThreshold: "900", lowUserThreshold: "100" });
      const other = await api.tenant(1_000);
      expect((await api.data(other.owner, READ)).tenant.lowBalance).toMatchObject({
        lowPoolThreshold: null,
        lowUserThreshold: "10",
      });
    });
  });

  describe("a crossing of a user's threshold is told once", () => {
    it("at the fall below it, not below it, and again only after it was reached again", async () => {
      await add(20);
      await remove(10);
      expect(await told()).toEqual([]);
      await remove(1);
      await remove(1);
      expect(await told()).toEqual(["LOW_BALANCE ben"]);
      await add(1);
      await remove(1);
      expect(await told()).toHaveLength(1);
      await add(2);
      await remove(1);
      expect(await told()).toHaveLength(2);
    });

    it("never to somebody who was below it from the start", async () => {
      await add(5);
      await remove(1);
      await charge(10);
      expect(await told()).toEqual([]);
      expect(await isLow()).toEqual({ isMinutesLow: true, isCreditsLow: false });
    });

    it("whichever way the units leave: removal, usage, reversal and bulk, in both currencies", async () => {
      await set({ lowUserCreditsThreshold: "10" });
      const people = ["removed", "charged", "reversed", "bulk"];
      for (const currency of ["MINUTES", "CREDITS"] as const) {
        const ids: string[] = [];
        for (const name of people)
          ids.push(String(await api.user(tenant.db, { email: `${name}-${currency.toLowerCase()}@users.test` })));
        const query = currency === "MINUTES" ? TRANSFER : CREDITS;
        const answers = [];
        for (const id of ids) answers.push(await send(query, { userId: id, direction: "ADD", amount: "10" }));
        const [removed, charged, , bulk] = ids;
        const made = answers[2].transferMinutes ?? answers[2].transferCredits;
        await send(query, { userId: removed, direction: "REMOVE", amount: "1" });
        await charge(1, charged, currency);
        await send(REVERSE, { transferId: made.transfer.id });
        await send(BULK, { rows: [{ userId: bulk, currency, direction: "REMOVE", amount: "1" }] });
      }
      expect(await told()).toEqual(
        ["minutes", "credits"].flatMap((currency) => people.map((name) => `LOW_BALANCE ${name}-${currency}`)),
      );
    });

    it("in a bulk transfer only for what all its rows leave, and in a retry not again", async () => {
      await add(10);
      const row = (direction: string, amount: string) => ({ userId, currency: "MINUTES", direction, amount });
      await send(BULK, { rows: [row("REMOVE", "5"), row("ADD", "5")] });
      expect(await told()).toEqual([]);
      const twice = { rows: [row("REMOVE", "5"), row("ADD", "4")] };
      await send(BULK, twice, "bulk");
      await send(BULK, twice, "bulk");
      expect(await told()).toEqual(["LOW_BALANCE ben"]);
    });

    it("nobody by a dry run or a refused transfer", async () => {
      await add(10);
      await send(TRANSFER, { userId, direction: "REMOVE", amount: "5", dryRun: true });
      await api.refusal(tenant.owner, TRANSFER, {
        input: { userId, direction: "REMOVE", amount: "50", idempotencyKey: "too much" },
      });
      expect(await told()).toEqual([]);
    });

    it("by exactly one of 16 charges at the same moment", async () => {
      await add(20);
      await Promise.all(Array.from({ length: 16 }, () => charge(1)));
      expect(await told()).toEqual(["LOW_BALANCE ben"]);
    });

    it("says what is left and the threshold; not to a deactivated user, and not while the email is off", async () => {
      const write =
        "mutation ($input: UpdateEmailTemplateInput!) { updateEmailTemplate(input: $input) { __typename } }";
      await api.data(tenant.owner, write, { input: { key: "LOW_BALANCE", body: "{{balance}} of {{threshold}}" } });
      await add(10);
      await remove(1);
      expect((await api.data(tenant.owner, OUTBOX)).outbox.nodes[0].text).toBe("9 minutes of 10 minutes");
      const gone = String(await api.user(tenant.db, { deactivated_at: new Date() }));
      await add(10, gone);
      await remove(1, gone);
      await api.data(tenant.owner, write, { input: { key: "LOW_BALANCE", enabled: false } });
      await add(10);
      await remove(10);
      expect(await told()).toHaveLength(1);
    });
  });

  describe("a changed threshold", () => {
    it("marks at once what is below it, and tells nobody: nothing crossed it", async () => {
      await add(50);
      await set({ lowUserThreshold: "100", lowPoolThreshold: "2000" });
      expect(await isLow()).toMatchObject({ isMinutesLow: true });
      await remove(1);
      expect(await told()).toEqual([]);
    });

    it("counts for the next crossing", async () => {
      await add(50);
      await set({ lowUserThreshold: "45" });
      await remove(6);
      expect(await told()).toEqual(["LOW_BALANCE ben"]);
      await set({ lowUserThreshold: "40" });
      await remove(5);
      expect(await told()).toHaveLength(2);
      await set({ lowUserThreshold: null });
      await remove(39);
      expect(await told()).toHaveLength(2);
    });

    it("while many transfers run leaves at most one email for each crossing, and the mark is right", async () => {
      await add(200);
      const changes = ["150", "90", "180", "60"].map((threshold) => set({ lowUserThreshold: threshold }));
      await Promise.all([...Array.from({ length: 20 }, () => charge(9)), ...changes]);
      const emails = (await told()).filter((email) => email === "LOW_BALANCE ben");
      // 200 minutes fall to 20: each of the thresholds that held at some moment is crossed at most once.
      expect(emails.length).toBeLessThanOrEqual(5);
      expect(await isLow()).toMatchObject({ isMinutesLow: true });
    });
  });

  describe("a crossing of the pool's threshold", () => {
    const BILLING = ["POOL_LOW owner", "POOL_LOW admin", "POOL_LOW lena"];

    beforeEach(async () => {
      await api.user(tenant.db, { email: "admin@users.test", platform_admin: true });
      await api.user(tenant.db, { email: "lena@users.test", billing_access: true });
      await api.user(tenant.db, { email: "sam@users.test", settings_access: true });
      await api.user(tenant.db, { email: "gone@users.test", billing_access: true, deactivated_at: new Date() });
      await set({ lowPoolThreshold: "990", lowUserThreshold: null });
    });
    const pool = async () => (await api.data(tenant.owner, "{ tenant { balance { minutes isMinutesLow } } }")).tenant;

    it("is told to the owner and all with Billing Access, by a transfer of minutes", async () => {
      await add(10);
      expect(await told()).toEqual([]);
      expect((await pool()).balance).toEqual({ minutes: "990", isMinutesLow: false });
      await add(1);
      await add(1);
      expect(await told()).toEqual(BILLING);
      expect((await pool()).balance).toEqual({ minutes: "988", isMinutesLow: true });
      expect((await api.data(tenant.owner, OUTBOX)).outbox.nodes[0].text).toContain(
        "fell below 990 minutes: 989 minutes are left",
      );
    });

    it("by credits, at 9 for a minute", async () => {
      await send(CREDITS, { userId, direction: "ADD", amount: "90" });
      expect(await told()).toEqual([]);
      await send(CREDITS, { userId, direction: "ADD", amount: "0.001" });
      expect(await told()).toEqual(BILLING);
    });

    it("by a bulk transfer", async () => {
      await send(BULK, { rows: [{ userId, currency: "MINUTES", direction: "ADD", amount: "11" }] });
      expect(await told()).toEqual(BILLING);
    });

    it("by the undoing of a removal", async () => {
      await add(10);
      const { transferMinutes } = await remove(5);
      await set({ lowPoolThreshold: "995" });
      await send(REVERSE, { transferId: transferMinutes.transfer.id });
      expect(await told()).toEqual(BILLING);
    });

    it("by the owner's own usage", async () => {
      await charge(11, String(tenant.ownerId));
      expect(await told()).toEqual(BILLING);
    });

    it("by the deletion of an overdrawn user", async () => {
      await charge(11);
      expect(await told()).toEqual([]);
      await api.data(tenant.owner, DELETE_USER, { input: { userId } });
      expect(await told()).toEqual(BILLING);
    });

    it("by a grant, and by a later one only after a top-up", async () => {
      const planId = String(await api.plan(tenant.db, {}));
      await api.user(tenant.db, { plan_id: planId });
      const order = { mode: "ADD", currency: "MINUTES", amount: "11", rhythm: "MONTHLY", rhythmDay: 1, planId };
      const { createGrant } = await api.data(tenant.owner, CREATE_GRANT, { input: { name: "Grant", ...order } });
      const due = new Date("2026-10-01T00:00:00Z");
      await api.database.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [due, createGrant.grant.id]);
      const run = (now: string) =>
        runDueGrants(api.database.manager, new Date(now), (error) => expect(error).toBeNull());
      await run("2026-11-02T00:00:00Z");
      expect(await told()).toEqual(BILLING);
      await api.topUp(tenant.db, 12);
      await run("2026-12-02T00:00:00Z");
      expect(await told()).toEqual([...BILLING, ...BILLING]);
    });
  });

  it("20 crossings in one bulk transfer cost as many statements as one", async () => {
    const ids: string[] = [];
    for (let number = 0; number < 21; number += 1) ids.push(String(await api.user(tenant.db)));
    const rows = (who: readonly string[], direction: string) =>
      who.map((id) => ({ userId: id, currency: "MINUTES", direction, amount: "10" }));
    await send(BULK, { rows: rows(ids, "ADD") });
    const one = await api.countStatements(() => send(BULK, { rows: rows(ids.slice(0, 1), "REMOVE") }));
    const twenty = await api.countStatements(() => send(BULK, { rows: rows(ids.slice(1), "REMOVE") }));
    expect(twenty).toBe(one);
    expect(await told()).toHaveLength(21);
  });

  describe("the users list", () => {
    const LIST = `query ($filter: UserFilter, $sort: [UserSort!]) {
      users(filter: $filter, sort: $sort) { totalCount nodes { email balance { isMinutesLow isCreditsLow } } } }`;
    const list = async (filter: object, caller = tenant.owner) =>
      (await api.data(caller, LIST, { filter, sort: [{ field: "EMAIL" }] })).users;

    beforeEach(async () => {
      const rich = String(await api.user(tenant.db, { email: "rich@users.test" }));
      const chatty = String(await api.user(tenant.db, { email: "chatty@users.test" }));
      await add(50, rich);
      await add(50, chatty);
      await send(CREDITS, { userId: rich, direction: "ADD", amount: "90" });
      await set({ lowUserCreditsThreshold: "45" });
    });

    it("marks and finds who is below a threshold, and never the owner", async () => {
      const low = await list({ lowBalance: true });
      expect(low).toEqual({
        totalCount: 2,
        nodes: [
          { email: "ben@users.test", balance: { isMinutesLow: true, isCreditsLow: true } },
          { email: "chatty@users.test", balance: { isMinutesLow: false, isCreditsLow: true } },
        ],
      });
      const others = await list({ lowBalance: false });
      expect(others.nodes.map(({ email }: { email: string }) => email)).toEqual([
        expect.stringMatching(/^owner@/),
        "rich@users.test",
      ]);
      expect(others.totalCount).toBe(2);
    });

    it("goes with every other filter and order, and finds nobody where both thresholds are off", async () => {
      expect((await list({ lowBalance: true, search: "chat" })).totalCount).toBe(1);
      for (const field of ["NAME", "MINUTES", "CREDITS"]) {
        const query = `{ users(filter: { lowBalance: true }, sort: [{ field: ${field}, direction: DESC }]) { nodes { id } } }`;
        expect((await api.data(tenant.owner, query)).users.nodes).toHaveLength(2);
      }
      await set({ lowUserThreshold: null, lowUserCreditsThreshold: null });
      expect((await list({ lowBalance: true })).totalCount).toBe(0);
      expect((await list({ lowBalance: false })).totalCount).toBe(4);
    });
  });
});
