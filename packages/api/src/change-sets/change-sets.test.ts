import { startSession } from "../sessions/sessions.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const PLAN = `mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId changeSet {
  state rowCount userCount changeCount warningCount errorCount
  rows(first: 100) { nodes { index userId userName userEmail
    changes { field label before after effectiveBefore effectiveAfter } warnings { code key } errors { code field message } } } } } }`;
const APPLY = `mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) { replayed changeSet { id state appliedBy } } }`;
const UNDO = `mutation ($input: UndoChangesInput!) { undoChanges(input: $input) { planId changeSet { undoesId userCount
  rows { nodes { changes { field before after } } } } } }`;
const EXPORT = "query ($filter: UserFilter) { exportUsers(filter: $filter) { document userCount hasMore } }";

describe("change sets", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let free: number;
  let pro: number;
  let ann: string;
  let ben: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    free = await api.plan(tenant.db, { MAX_ASSISTANTS: 2 }, { name: "Free" });
    pro = await api.plan(tenant.db, { MAX_ASSISTANTS: 10 }, { name: "Pro, yearly" });
    ann = String(await api.user(tenant.db, { name: "Ann", email: "ann@users.test", plan_id: free }));
    ben = String(await api.user(tenant.db, { name: "Ben", email: "ben@users.test", plan_id: free }));
  });

  const plan = async (users: readonly object[], caller: Caller = tenant.owner) =>
    (await api.data(caller, PLAN, { input: { document: { users } } })).planChanges;
  const rowsOf = async (users: readonly object[]) => (await plan(users)).changeSet.rows.nodes;
  let keys = 0;
  const newKey = () => `key ${(keys += 1)}`;
  const apply = (planId: string, idempotencyKey = newKey(), caller: Caller = tenant.owner) =>
    api.ask(caller, APPLY, { input: { planId, idempotencyKey } });
  const applied = async (users: readonly object[]): Promise<string> => {
    const { planId } = await plan(users);
    expect((await apply(planId)).errors).toEqual([]);
    return planId;
  };
  const exported = async () => (await api.data(tenant.owner, EXPORT)).exportUsers.document.users;
  const settingsOf = async (id: string) => (await exported()).find((user: { id: string }) => user.id === id);

  it("exports what is stored of each user, and leaves out what is inherited", async () => {
    await applied([
      {
        id: ann,
        limits: { customEnabled: true, counts: { MAX_ASSISTANTS: { value: 5, expiresAt: "2099-01-01T00:00:00Z" } } },
        appearance: { features: { DOCS_BUTTON: "SHOW" }, visiblePlans: ["Free"] },
        access: { billingAccess: true },
      },
    ]);
    expect(await settingsOf(ann)).toEqual({
      id: ann,
      email: "ann@users.test",
      plan: "Free",
      limits: { customEnabled: true, counts: { MAX_ASSISTANTS: { value: 5, expiresAt: "2099-01-01T00:00:00.000Z" } } },
      appearance: { customEnabled: false, features: { DOCS_BUTTON: "SHOW" }, visiblePlans: ["Free"] },
      access: { platformAdmin: false, settingsAccess: false, billingAccess: true },
    });
    expect(await api.data(tenant.owner, EXPORT, { filter: { search: "ben" } })).toMatchObject({
      exportUsers: { userCount: 1, hasMore: false },
    });
  });

  it("plans exactly what differs, in words, and changes nothing", async () => {
    const before = await exported();
    const { changeSet } = await plan([
      { email: "Ann@users.test", plan: "Pro, yearly", limits: { customEnabled: true, counts: { MAX_ASSISTANTS: -1 } } },
      { id: ben, plan: "Free", access: { billingAccess: false } },
    ]);
    expect(changeSet).toMatchObject({ state: "PLANNED", rowCount: 2, userCount: 1, changeCount: 3, errorCount: 0 });
    const words = { effectiveBefore: null, effectiveAfter: null };
    expect(changeSet.rows.nodes).toEqual([
      {
        index: 0,
        userId: ann,
        userName: "Ann",
        userEmail: "ann@users.test",
        errors: [],
        warnings: [{ code: "UNLIMITED_COST", key: "MAX_ASSISTANTS" }],
        changes: [
          { field: "plan", label: "Plan", before: "Free", after: "Pro, yearly", ...words },
          { field: "limits.customEnabled", label: "Custom Limits", before: "Off", after: "On", ...words },
          {
            field: "limits.counts.MAX_ASSISTANTS",
            label: "Max Assistants",
            before: null,
            after: "Unlimited",
            effectiveBefore: "2",
            effectiveAfter: "Unlimited",
          },
        ],
      },
    ]);
    expect(await exported()).toEqual(before);
    expect(await api.audit(tenant.db)).toEqual([]);
  });

  it("leaves alone what is not there, and returns to the plan and the global appearance with null", async () => {
    await applied([
      {
        id: ann,
        limits: { counts: { MAX_ASSISTANTS: 5, MAX_CAMPAIGNS: 6 }, features: { WEB_WIDGET: false } },
        appearance: { pages: { LEADS: "HIDE", TOOLS: "HIDE" } },
      },
    ]);
    await applied([{ id: ann, limits: { counts: { MAX_ASSISTANTS: null } }, appearance: { pages: { LEADS: null } } }]);
    expect(await settingsOf(ann)).toMatchObject({
      limits: { counts: { MAX_CAMPAIGNS: 6 }, features: { WEB_WIDGET: false } },
      appearance: { pages: { TOOLS: "HIDE" } },
    });
    await applied([{ id: ann, plan: null, limits: null, appearance: null }]);
    expect(await settingsOf(ann)).toMatchObject({
      plan: null,
      limits: { customEnabled: false },
      appearance: { customEnabled: false },
    });
    expect(Object.keys((await settingsOf(ann)).limits)).toEqual(["customEnabled"]);
  });

  it("warns as the single mutations do, and of limits that another plan puts over", async () => {
    await api.database.query("INSERT INTO usage_counters VALUES (?)", [
      [tenant.db.tenantId, ann, "MAX_ASSISTANTS", "1970-01-01", 5],
    ]);
    const warningsOf = async (settings: object) => (await rowsOf([{ id: ann, ...settings }]))[0].warnings;
    const over = { code: "OVER_LIMIT", key: "MAX_ASSISTANTS" };
    expect(await warningsOf({ limits: { customEnabled: true, counts: { MAX_ASSISTANTS: 4 } } })).toEqual([over]);
    expect(await warningsOf({ plan: null })).toEqual([over]);
    expect(await warningsOf({ plan: "Pro, yearly" })).toEqual([]);
    const saved = { code: "SAVED_NOT_APPLIED", key: null };
    expect(await warningsOf({ limits: { counts: { MAX_CAMPAIGNS: 1 } } })).toEqual([saved]);
    expect(await warningsOf({ appearance: { pages: { LEADS: "HIDE" } } })).toEqual([saved]);
  });

  it("names row and field of everything that is wrong, and then can't be applied at all", async () => {
    const { planId, changeSet } = await plan([
      { id: ann, plan: "Pro, yearly" },
      { email: "nobody@users.test", plan: "Free" },
      { id: ben, plan: "Gold", limits: { counts: { MAX_ASSISTANTS: 1.5, MAX_CAMPAIGNS: -2 } } },
      { id: ann, plan: "Free" },
      { id: ben, limits: { counts: { MAX_ROBOTS: 1 } } },
      { id: ben, email: "ann@users.test" },
      { plan: "Free" },
      { id: String(tenant.ownerId), limits: { counts: { MAX_ASSISTANTS: 1 } }, access: { platformAdmin: true } },
      { id: "999999", access: { root: true } },
      { id: ben, limits: { counts: { MAX_ASSISTANTS: { value: 1, expiresAt: "2020-01-01T00:00:00Z" } } } },
    ]);
    const errors = changeSet.rows.nodes.flatMap((row: { errors: { field: string; code: string }[] }) =>
      row.errors.map(({ field, code }) => `${field} ${code}`),
    );
    expect(errors).toEqual([
      "users[1].email NOT_FOUND",
      "users[2].plan NOT_FOUND",
      "users[2].limits.counts.MAX_ASSISTANTS BAD_USER_INPUT",
      "users[2].limits.counts.MAX_CAMPAIGNS BAD_USER_INPUT",
      "users[3].id BAD_USER_INPUT",
      "users[4].limits.counts BAD_USER_INPUT",
      "users[5].email BAD_USER_INPUT",
      "users[6] BAD_USER_INPUT",
      "users[7].limits OWNER_EXEMPT",
      "users[7].access OWNER_EXEMPT",
      "users[8].access BAD_USER_INPUT",
      "users[9].id BAD_USER_INPUT",
    ]);
    const before = await exported();
    expect((await apply(planId)).errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", rowErrors: 12 });
    expect(await exported()).toEqual(before);
  });

  it("refuses an end that has passed, and a document that is none", async () => {
    const past = { value: 1, expiresAt: "2020-01-01T00:00:00Z" };
    const [row] = await rowsOf([{ id: ben, limits: { counts: { MAX_ASSISTANTS: past } } }]);
    expect(row.errors).toMatchObject([{ field: "users[0].limits.counts.MAX_ASSISTANTS", code: "BAD_USER_INPUT" }]);
    for (const document of [{ users: [] }, { people: [] }, "{ not json", [], "a,b\n1,2", 'id\n"1']) {
      const refusal = await api.refusal(tenant.owner, PLAN, { input: { document } });
      expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", field: "document" });
    }
    expect(await api.refusal(tenant.owner, PLAN, { input: {} })).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("applies everything at once, with an audit entry per user and area that names the change set", async () => {
    const id = await applied([
      { id: ann, plan: "Pro, yearly", limits: { counts: { MAX_ASSISTANTS: 3 } } },
      { id: ben, appearance: { pages: { LEADS: "HIDE" } }, access: { settingsAccess: true } },
    ]);
    const entries = await api.audit(tenant.db);
    expect(entries.map(({ action, userId }) => [action, userId])).toEqual([
      ["CHANGES_APPLIED", null],
      ["PLAN_ASSIGNED", Number(ann)],
      ["LIMITS_CHANGED", Number(ann)],
      ["APPEARANCE_CHANGED", Number(ben)],
      ["ACCESS_CHANGED", Number(ben)],
    ]);
    const list = "query ($id: ID) { auditLog(filter: { changeSetId: $id }) { nodes { changeSetId } } }";
    expect((await api.data(tenant.owner, list, { id })).auditLog.nodes).toHaveLength(5);
    expect(await api.data(tenant.owner, "{ verifyAudit { isIntact } }")).toEqual({ verifyAudit: { isIntact: true } });
    const { user } = await api.data(tenant.owner, `{ user(id: "${ann}") { version plan { id } } }`);
    expect(user).toEqual({ version: 2, plan: { id: String(pro) } });
  });

  it("replays a key, refuses it for another plan, and applies no plan twice", async () => {
    const first = await plan([{ id: ann, plan: null }]);
    const second = await plan([{ id: ben, plan: null }]);
    expect((await apply(first.planId, "k")).data.applyChanges.replayed).toBe(false);
    const again = await apply(first.planId, "k");
    expect(again.data.applyChanges).toMatchObject({
      replayed: true,
      changeSet: { id: first.planId, state: "APPLIED", appliedBy: "Olga Owner" },
    });
    expect((await apply(second.planId, "k")).errors[0]?.extensions.code).toBe("IDEMPOTENCY_CONFLICT");
    expect((await apply(first.planId, "another")).errors[0]?.extensions.code).toBe("CONFLICT");
    expect((await apply(second.planId)).errors).toEqual([]);
  });

  it("changes nothing when somebody moved since, and names who", async () => {
    const { planId } = await plan([
      { id: ann, plan: null },
      { id: ben, plan: null },
    ]);
    await api.data(tenant.owner, `mutation { updateUser(input: { userId: "${ben}", name: "Benno" }) { user { id } } }`);
    const before = await exported();
    const { errors } = await apply(planId);
    expect(errors[0]?.extensions).toMatchObject({
      code: "CONFLICT",
      movedCount: 1,
      moved: [{ index: 1, userId: ben, name: "Ben", isGone: false, plannedVersion: 1, currentVersion: 2 }],
    });
    await api.data(tenant.owner, `mutation { deleteUser(input: { userId: "${ben}" }) { userId } }`);
    expect((await apply(planId)).errors[0]?.extensions).toMatchObject({ moved: [{ userId: ben, isGone: true }] });
    expect(await exported()).toEqual(before.filter(({ id }: { id: string }) => id !== ben));
  });

  it("refuses a plan whose time is over, and one whose new plan was deleted meanwhile", async () => {
    const old = await plan([{ id: ann, plan: null }]);
    await api.database.query("UPDATE change_sets SET expires_at = ? WHERE id = ?", [new Date(0), old.planId]);
    expect((await apply(old.planId)).errors[0]?.extensions).toMatchObject({ code: "CONFLICT", field: "planId" });
    const lost = await plan([{ id: ann, plan: "Pro, yearly" }]);
    await api.data(tenant.owner, `mutation { deletePlan(input: { planId: "${pro}" }) { planId } }`);
    expect((await apply(lost.planId)).errors[0]?.extensions).toMatchObject({
      code: "NOT_FOUND",
      field: "users[0].plan",
    });
    // Making a plan sweeps the old one away.
    expect(await api.data(tenant.owner, `{ changeSet(id: "${old.planId}") { id } }`)).toEqual({ changeSet: null });
  });

  it("asks for the permission of each area that a row touches, when planned and when applied", async () => {
    const create = "mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }";
    const input = { name: "Narrow", scopes: ["USERS_READ", "USERS_WRITE"] };
    const { createApiToken } = await api.data(tenant.owner, create, { input });
    const narrow = { token: createApiToken.token };
    const users = [{ id: ann, plan: null, access: { platformAdmin: true } }];
    const { changeSet } = await plan(users, narrow);
    expect(changeSet.rows.nodes[0].errors).toMatchObject([{ code: "FORBIDDEN", field: "users[0].access" }]);
    // Unedited flags need no permission.
    expect((await plan([{ id: ann, plan: null, access: { platformAdmin: false } }], narrow)).changeSet.errorCount).toBe(
      0,
    );
    const { planId } = await plan(users);
    const { errors } = await apply(planId, "narrow", narrow);
    expect(errors[0]?.extensions).toMatchObject({ code: "FORBIDDEN", field: "users[0].access" });
    expect(await settingsOf(ann)).toMatchObject({ plan: "Free", access: { platformAdmin: false } });
  });

  it("lets nobody remove their own last way in, and ends the sessions of whoever's access changes", async () => {
    const admin = await api.user(tenant.db, { platform_admin: true });
    const caller = await api.callerFor(tenant.db, admin);
    const [row] = (await plan([{ id: String(admin), access: { platformAdmin: false } }], caller)).changeSet.rows.nodes;
    expect(row.errors).toMatchObject([{ code: "FORBIDDEN", field: "users[0].access" }]);
    for (const id of [ann, ben]) await startSession(tenant.db, Number(id), { address: "10.1.1.1", userAgent: "" });
    await applied([
      { id: ann, access: { billingAccess: true } },
      { id: ben, plan: null },
    ]);
    const left = await api.database.query("SELECT user_id AS userId FROM sessions WHERE tenant_id = ?", [
      tenant.db.tenantId,
    ]);
    expect(left).toEqual([{ userId: Number(ben) }]);
  });

  it("undoes by a new change set, which is planned and applied like any other", async () => {
    const before = await exported();
    const id = await applied([
      { id: ann, plan: null, limits: { customEnabled: true, counts: { MAX_ASSISTANTS: 3 } } },
      { id: ben, appearance: { pages: { LEADS: "HIDE" }, visiblePlans: ["Free"] }, access: { billingAccess: true } },
    ]);
    const { undoChanges } = await api.data(tenant.owner, UNDO, { input: { changeSetId: id } });
    expect(undoChanges.changeSet).toMatchObject({ undoesId: id, userCount: 2 });
    expect(undoChanges.changeSet.rows.nodes[0].changes).toContainEqual({ field: "plan", before: null, after: "Free" });
    expect(await exported()).not.toEqual(before);
    expect((await apply(undoChanges.planId)).errors).toEqual([]);
    expect(await exported()).toEqual(before);
    const list = "{ changeSets(applied: true) { nodes { id state undoesId undoneById plannedBy userCount } } }";
    expect((await api.data(tenant.owner, list)).changeSets.nodes).toMatchObject([
      { id: undoChanges.planId, state: "APPLIED", undoesId: id, undoneById: null, plannedBy: "Olga Owner" },
      { id, state: "UNDONE", undoesId: null, undoneById: undoChanges.planId },
    ]);
  });

  it("undoes nothing that moved or was never applied, and does not mind what the change set left alone", async () => {
    const id = await applied([{ id: ann, limits: { counts: { MAX_ASSISTANTS: 3 } } }]);
    const undo = () => api.ask(tenant.owner, UNDO, { input: { changeSetId: id } });
    await api.data(tenant.owner, `mutation { updateUser(input: { userId: "${ann}", name: "Anna" }) { user { id } } }`);
    expect((await undo()).errors).toEqual([]);
    await api.data(
      tenant.owner,
      `mutation { updateUserLimits(input: { userId: "${ann}", counts: [{ key: MAX_ASSISTANTS, value: 4 }] }) { user { id } } }`,
    );
    expect((await undo()).errors[0]?.extensions).toMatchObject({
      code: "CONFLICT",
      moved: [{ userId: ann, fields: ["limits.counts.MAX_ASSISTANTS"] }],
    });
    const { planId } = await plan([{ id: ben, plan: null }]);
    const refusal = await api.refusal(tenant.owner, UNDO, { input: { changeSetId: planId } });
    expect(refusal).toMatchObject({ code: "CONFLICT", field: "changeSetId" });
  });

  it("plans the same settings for all users of a filter, the owner left out", async () => {
    const settings = { limits: { customEnabled: true, counts: { MAX_ASSISTANTS: 8 } } };
    const forAll = { filter: {}, settings };
    const { planChanges } = await api.data(tenant.owner, PLAN, { input: { forAll } });
    expect(planChanges.changeSet).toMatchObject({ rowCount: 2, userCount: 2, errorCount: 0 });
    const refusal = (input: object) => api.refusal(tenant.owner, PLAN, { input: { forAll: { ...forAll, ...input } } });
    expect(await refusal({ settings: { limits: { counts: { MAX_ASSISTANTS: "x" } } } })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "forAll.settings.limits.counts.MAX_ASSISTANTS",
    });
    expect(await refusal({ settings: { id: ann } })).toMatchObject({ field: "forAll.settings" });
    expect(await refusal({ filter: { search: "no such name" } })).toMatchObject({ code: "NOT_FOUND" });
  });
});
