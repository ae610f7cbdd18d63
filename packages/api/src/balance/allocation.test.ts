import { TestApi, type TestTenant } from "../testing/harness.ts";

const ALLOCATIONS = `{ tenant { planAllocations { plan { name } userCount minutes minutesUnits credits creditsUnits } } }`;
const TRANSFER = `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }`;
const CREDITS = `mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { replayed } }`;
const CHARGE = `mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { replayed } }`;

describe("what the users of each plan hold", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let keys = 0;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant();
  });

  const send = (query: string, input: object) =>
    api.data(tenant.owner, query, { input: { ...input, idempotencyKey: `key ${(keys += 1)}` } });
  const add = (userId: number, amount: string, query = TRANSFER) =>
    send(query, { userId: String(userId), direction: "ADD", amount });
  const allocations = async (owner = tenant.owner) => (await api.data(owner, ALLOCATIONS)).tenant.planAllocations;
  const nothing = { userCount: 0, minutes: "0", minutesUnits: 0, credits: "0", creditsUnits: 0 };

  it("is every plan in its order, empty ones too, then the users without one; the owner is not among them", async () => {
    const second = await api.plan(tenant.db, {}, { name: "Second", position: 2 });
    await api.plan(tenant.db, {}, { name: "First, empty", position: 1, is_active: false });
    const [ann, bob] = [
      await api.user(tenant.db, { plan_id: second }),
      await api.user(tenant.db, { plan_id: second, deactivated_at: new Date() }),
    ];
    const cleo = await api.user(tenant.db);
    await add(ann, "100");
    await add(bob, "0.5");
    await add(ann, "90", CREDITS);
    await add(cleo, "7");
    expect(await allocations()).toEqual([
      { plan: { name: "First, empty" }, ...nothing },
      {
        plan: { name: "Second" },
        userCount: 2,
        minutes: "100.5",
        minutesUnits: 904_500,
        credits: "90",
        creditsUnits: 90_000,
      },
      { plan: null, userCount: 1, minutes: "7", minutesUnits: 63_000, credits: "0", creditsUnits: 0 },
    ]);
  });

  it("counts what is overdrawn below zero, to the unit", async () => {
    const plan = await api.plan(tenant.db, {}, { name: "Only" });
    const [ann, bob] = [await api.user(tenant.db, { plan_id: plan }), await api.user(tenant.db, { plan_id: plan })];
    await add(ann, "1");
    await send(CHARGE, { userId: String(bob), currency: "MINUTES", amount: "3" });
    expect(await allocations()).toMatchObject([{ userCount: 2, minutes: "-2", minutesUnits: -18_000 }]);
  });

  it("is empty in a new tenant, and never another tenant's (rule 21)", async () => {
    const user = await api.user(tenant.db, { plan_id: await api.plan(tenant.db, {}) });
    await add(user, "5");
    expect(await allocations((await api.tenant()).owner)).toEqual([]);
  });

  it("costs two statements, however many plans and users there are", async () => {
    await api.user(tenant.db);
    // The first request of a token writes down that it was used.
    await allocations();
    const few = await api.countStatements(() => allocations());
    for (let number = 0; number < 3; number += 1) await api.user(tenant.db, { plan_id: await api.plan(tenant.db, {}) });
    expect(await api.countStatements(() => allocations())).toBe(few);
  });
});
