import { TestApi, type TestTenant } from "../testing/harness.ts";
import { runDueGrants } from "./grant-runs.ts";
import { nextDue } from "./rhythm.ts";

const PREVIEW = "preview { userCount total poolAfter isCovered firstRunAt examples { userName amount } }";
const FACTS = "id name mode currency amount rhythm rhythmDay plan { id } poolFloor isActive nextRunAt retryAt version";
const CREATE = `mutation ($input: CreateGrantInput!) { createGrant(input: $input) { grant { ${FACTS} } ${PREVIEW} } }`;
const UPDATE = `mutation ($input: UpdateGrantInput!) { updateGrant(input: $input) { grant { ${FACTS} } ${PREVIEW} } }`;
const SET_ACTIVE = `mutation ($input: SetGrantActiveInput!) { setGrantActive(input: $input) { grant { ${FACTS} } } }`;
const GRANTS = `{ grants { ${FACTS} } }`;

describe("editing a grant", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let planId: string;
  let grant: Readonly<Record<string, unknown>> & { readonly id: string };

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(1_000);
    planId = String(await api.plan(tenant.db, {}));
    await api.user(tenant.db, { name: "Ben Ruiz", plan_id: planId });
    await api.user(tenant.db, { name: "Cleo Sato" });
    const input = { name: "Credits", mode: "ADD", currency: "CREDITS", amount: "90", rhythm: "MONTHLY", rhythmDay: 1 };
    ({ grant } = (await api.data(tenant.owner, CREATE, { input: { ...input, planId } })).createGrant);
  });
  afterEach(() => api.database.query("UPDATE grants SET is_active = FALSE"));

  const update = async (input: object) =>
    (await api.data(tenant.owner, UPDATE, { input: { grantId: grant.id, ...input } })).updateGrant;
  const refusal = (input: object, caller = tenant.owner) =>
    api.refusal(caller, UPDATE, { input: { grantId: grant.id, ...input } });
  const stored = async () => (await api.data(tenant.owner, GRANTS)).grants[0];

  it("changes what is given, keeps the rest, and raises the version", async () => {
    expect((await update({ name: "More credits", amount: "180", expectedVersion: 1 })).grant).toEqual({
      ...grant,
      name: "More credits",
      amount: "180",
      version: 2,
    });
    expect((await update({ planId: null, poolFloor: "100" })).grant).toMatchObject({
      name: "More credits",
      plan: null,
      poolFloor: "100",
      nextRunAt: grant["nextRunAt"],
      version: 3,
    });
    expect((await update({ poolFloor: null })).grant).toMatchObject({ poolFloor: "0", plan: null });
  });

  it("answers whom it would reach with what, and a dry run changes nothing", async () => {
    const { grant: untouched, preview } = await update({ planId: null, amount: "90", dryRun: true });
    expect(preview).toEqual({
      userCount: 2,
      total: "180",
      poolAfter: "980",
      isCovered: true,
      firstRunAt: grant["nextRunAt"],
      examples: [
        { userName: "Ben Ruiz", amount: "90" },
        { userName: "Cleo Sato", amount: "90" },
      ],
    });
    expect(untouched).toEqual(grant);
    expect(await stored()).toEqual(grant);
  });

  it("another rhythm begins with its next due day", async () => {
    const { grant: weekly } = await update({ rhythm: "WEEKLY", rhythmDay: 3 });
    expect(weekly.nextRunAt).toBe(nextDue("WEEKLY", 3, new Date()).toISOString());
  });

  it("what was tried in vain is tried again at once", async () => {
    await update({ poolFloor: "1000" });
    await api.database.query("UPDATE grants SET next_run_at = ? WHERE id = ?", [new Date("2026-11-01Z"), grant.id]);
    const round = () =>
      runDueGrants(api.database.manager, new Date("2026-11-02Z"), (error) => expect(error).toBeNull());
    await round();
    expect((await stored()).retryAt).not.toBeNull();
    expect((await update({ poolFloor: "0" })).grant.retryAt).toBeNull();
    expect((await round()).settled).toBe(1);
  });

  it("on an older version is refused with CONFLICT, as is pausing, and nothing is changed (product-rules 10)", async () => {
    await update({ amount: "99" });
    const before = await stored();
    expect(await refusal({ amount: "1", expectedVersion: 1 })).toMatchObject({ code: "CONFLICT", currentVersion: 2 });
    const pause = { input: { grantId: grant.id, isActive: false, expectedVersion: 1 } };
    expect(await api.refusal(tenant.owner, SET_ACTIVE, pause)).toMatchObject({ code: "CONFLICT", currentVersion: 2 });
    expect(await stored()).toEqual(before);
  });

  it("is written into the audit log with what changed, as are creating, pausing and deleting", async () => {
    await update({ amount: "99", planId: null });
    await api.data(tenant.owner, SET_ACTIVE, { input: { grantId: grant.id, isActive: false } });
    await update({ amount: "100", dryRun: true });
    await api.data(tenant.owner, "mutation ($id: ID!) { deleteGrant(input: { grantId: $id }) { grantId } }", {
      id: grant.id,
    });
    const entries = (await api.audit(tenant.db)).filter(({ subjectType }) => subjectType === "GRANT");
    expect(entries).toMatchObject([
      { action: "GRANT_CREATED", subjectId: grant.id, subjectName: "Credits", actorId: tenant.ownerId },
      {
        action: "GRANT_UPDATED",
        changes: [
          { field: "amount", before: "90", after: "99" },
          { field: "planId", before: planId, after: null },
        ],
      },
      { action: "GRANT_UPDATED", changes: [{ field: "isActive", before: true, after: false }] },
      { action: "GRANT_DELETED", subjectId: grant.id },
    ]);
  });

  it("of two at the same moment one wins, and pausing raises the version, too", async () => {
    const both = ["1", "2"].map((amount) =>
      api.ask(tenant.owner, UPDATE, { input: { grantId: grant.id, amount, expectedVersion: 1 } }),
    );
    const codes = (await Promise.all(both)).map(({ errors }) => errors[0]?.extensions.code ?? "made");
    expect(codes.toSorted()).toEqual(["CONFLICT", "made"]);
    const { setGrantActive } = await api.data(tenant.owner, SET_ACTIVE, {
      input: { grantId: grant.id, isActive: false, expectedVersion: 2 },
    });
    expect(setGrantActive.grant).toMatchObject({ isActive: false, version: 3 });
  });

  it("a second grant of one name is refused, so that a request sent twice makes one", async () => {
    const input = { name: "CREDITS ", mode: "ADD", currency: "MINUTES", amount: "1", rhythm: "WEEKLY", rhythmDay: 1 };
    expect(await api.refusal(tenant.owner, CREATE, { input })).toMatchObject({ code: "CONFLICT", field: "name" });
    await api.data(tenant.owner, CREATE, { input: { ...input, name: "Minutes" } });
    expect(await refusal({ name: "minutes" })).toMatchObject({ code: "CONFLICT", field: "name" });
    const other = await api.tenant();
    expect((await api.data(other.owner, CREATE, { input })).createGrant.grant.name).toBe("CREDITS");
  });

  it.each([
    [{ name: "  " }, "BAD_USER_INPUT", "name"],
    [{ amount: "-1" }, "INVALID_AMOUNT", "amount"],
    [{ currency: "MINUTES" }, "BAD_USER_INPUT", "amount"],
    [{ rhythm: "WEEKLY", rhythmDay: 8 }, "BAD_USER_INPUT", "rhythmDay"],
    [{ poolFloor: "0.0001" }, "TOO_PRECISE", "poolFloor"],
    [{ planId: "999999" }, "NOT_FOUND", "planId"],
    [{ grantId: "999999" }, "NOT_FOUND", "grantId"],
  ])("refuses %j with %s and changes nothing", async (input, code, field) => {
    expect(await refusal(input)).toMatchObject({ code, field });
    expect(await stored()).toEqual(grant);
  });

  it("product-rules 19, 21: is refused to Billing Access, and to another tenant's owner as absent", async () => {
    const billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true }));
    expect(await refusal({ amount: "1" }, billing)).toMatchObject({ code: "FORBIDDEN" });
    const other = await api.tenant();
    expect(await refusal({ amount: "1" }, other.owner)).toMatchObject({ code: "NOT_FOUND", field: "grantId" });
    expect(await stored()).toEqual(grant);
  });
});
