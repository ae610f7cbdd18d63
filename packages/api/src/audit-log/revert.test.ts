import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const REVERT = `mutation ($input: RevertAuditEntryInput!) { revertAuditEntry(input: $input) {
  entry { id action revertsId actorName changes { field before after } } changes { field before after }
  user { version access { settingsAccess } limits { customEnabled count(key: MAX_ASSISTANTS) { override } } } } }`;

describe("undoing a change from the audit log", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = String(await api.user(tenant.db));
  });

  const change = (mutation: string, caller = tenant.owner) =>
    api.data(caller, `mutation { ${mutation} { __typename } }`);
  const setAssistants = (value: number | null, rest = "") =>
    change(
      `updateUserLimits(input: { userId: "${userId}", counts: [{ key: MAX_ASSISTANTS, value: ${value}${rest} }] })`,
    );
  const entries = async () =>
    (await api.data(tenant.owner, "{ auditLog { nodes { id action revertsId revertedById isRevertible } } }")).auditLog
      .nodes;
  const lastEntryId = async (): Promise<string> => (await entries())[0].id;
  const revert = async (entryId: string, rest: object = {}, caller = tenant.owner) =>
    (await api.data(caller, REVERT, { input: { entryId, ...rest } })).revertAuditEntry;
  const refusal = (entryId: string, rest: object = {}, caller = tenant.owner) =>
    api.refusal(caller, REVERT, { input: { entryId, ...rest } });

  it("brings limits back by a new, linked change, and leaves what the change did not touch", async () => {
    await setAssistants(5);
    await change(
      `updateUserLimits(input: { userId: "${userId}", customEnabled: true, counts: [{ key: MAX_ASSISTANTS, value: 9 }] })`,
    );
    const entryId = await lastEntryId();
    await change(`updateUserLimits(input: { userId: "${userId}", counts: [{ key: MAX_CAMPAIGNS, value: 3 }] })`);
    const made = await revert(entryId);
    expect(made.user.limits).toEqual({ customEnabled: false, count: { override: 5 } });
    expect(made.entry).toMatchObject({ action: "LIMITS_CHANGED", revertsId: entryId });
    expect(made.changes).toEqual([
      { field: "customEnabled", before: "On", after: "Off" },
      { field: "counts.MAX_ASSISTANTS", before: "9", after: "5" },
    ]);
    const [newest, , undone] = await entries();
    expect(newest).toMatchObject({ id: made.entry.id, revertsId: entryId, isRevertible: true });
    expect(undone).toMatchObject({ id: entryId, revertedById: made.entry.id, isRevertible: false });
    const kept = await api.data(
      tenant.owner,
      `{ user(id: "${userId}") { limits { count(key: MAX_CAMPAIGNS) { override } } } }`,
    );
    expect(kept.user.limits.count.override).toBe(3);
  });

  it("brings an override back with its end, and not one that has ended meanwhile", async () => {
    await setAssistants(5, ', expiresAt: "2099-01-01T00:00:00Z"');
    await setAssistants(6);
    await revert(await lastEntryId());
    const query = `{ user(id: "${userId}") { limits { count(key: MAX_ASSISTANTS) { override overrideExpiresAt } } } }`;
    expect((await api.data(tenant.owner, query)).user.limits.count).toEqual({
      override: 5,
      overrideExpiresAt: "2099-01-01T00:00:00.000Z",
    });
    await api.database.query("UPDATE limit_overrides SET expires_at = '2020-01-01' WHERE user_id = ?", [userId]);
    await setAssistants(7);
    await revert(await lastEntryId());
    expect((await api.data(tenant.owner, query)).user.limits.count.override).toBeNull();
  });

  it("brings an appearance back, the selected plans too", async () => {
    const plan = await api.plan(tenant.db, {});
    await change(
      `updateUserAppearance(input: { userId: "${userId}", customEnabled: true, visiblePlanIds: ["${plan}"], pages: [{ key: LEADS, override: HIDE }], features: [{ key: DOCS_BUTTON, override: SHOW }] })`,
    );
    const first = await lastEntryId();
    await change(
      `updateUserAppearance(input: { userId: "${userId}", visiblePlanIds: [], pages: [{ key: TOOLS, override: HIDE }] })`,
    );
    const stored = async () => {
      const query = `{ user(id: "${userId}") { appearance { customEnabled visiblePlans { id } pages { key override } features { key override } } } }`;
      const { appearance } = (await api.data(tenant.owner, query)).user;
      const chosen = [...appearance.pages, ...appearance.features].filter(({ override }) => override !== null);
      return { ...appearance, pages: undefined, features: undefined, chosen };
    };
    await revert(await lastEntryId());
    expect(await stored()).toEqual({
      customEnabled: true,
      visiblePlans: [{ id: String(plan) }],
      chosen: [
        { key: "LEADS", override: "HIDE" },
        { key: "DOCS_BUTTON", override: "SHOW" },
      ],
    });
    await revert(first);
    expect(await stored()).toEqual({ customEnabled: false, visiblePlans: [], chosen: [] });
  });

  it("brings access back, and a revert can itself be undone", async () => {
    await change(`updateUserAccess(input: { userId: "${userId}", settingsAccess: true })`);
    const undone = await revert(await lastEntryId());
    expect(undone.user.access.settingsAccess).toBe(false);
    expect((await revert(undone.entry.id)).user.access.settingsAccess).toBe(true);
  });

  it.each([
    ["limits", () => setAssistants(4)],
    ["access", () => change(`updateUserAccess(input: { userId: "${userId}", billingAccess: true })`)],
    ["appearance", () => change(`updateUserAppearance(input: { userId: "${userId}", customEnabled: true })`)],
  ])("a dry run shows what would change of %s, and changes nothing", async (_what, make) => {
    await make();
    const before = await entries();
    const shown = await revert(before[0].id, { dryRun: true });
    expect(shown.entry).toBeNull();
    expect(shown.changes).toHaveLength(1);
    expect(await entries()).toEqual(before);
    expect((await revert(before[0].id)).user.version).toBe(shown.user.version + 1);
  });

  it("is refused when the same field changed since, and says what is there now", async () => {
    await setAssistants(5);
    const entryId = await lastEntryId();
    await setAssistants(8);
    expect(await refusal(entryId)).toMatchObject({
      code: "CONFLICT",
      field: "entryId",
      current: [{ field: "counts.MAX_ASSISTANTS", label: "Max Assistants", value: "8" }],
    });
  });

  it("is refused the second time, and when somebody saw another version", async () => {
    await setAssistants(5);
    const entryId = await lastEntryId();
    expect(await refusal(entryId, { expectedVersion: 1 })).toMatchObject({
      code: "CONFLICT",
      field: "expectedVersion",
    });
    const { entry } = await revert(entryId);
    expect(await refusal(entryId)).toMatchObject({ code: "CONFLICT", revertedById: entry.id });
  });

  it("of two at the same moment is done once, and the chain holds", async () => {
    await setAssistants(5);
    const entryId = await lastEntryId();
    const both = await Promise.all([1, 2, 3].map(() => api.ask(tenant.owner, REVERT, { input: { entryId } })));
    expect(both.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const codes = both.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(["CONFLICT", "CONFLICT"]);
    expect((await api.data(tenant.owner, "{ verifyAudit { isIntact } }")).verifyAudit.isIntact).toBe(true);
  });

  it("is refused for what can't be undone here, for a user who is gone, and for an entry that isn't there", async () => {
    await change(
      `transferMinutes(input: { userId: "${userId}", direction: ADD, amount: 1, idempotencyKey: "${userId}" })`,
    );
    expect(await refusal(await lastEntryId())).toMatchObject({ code: "BAD_USER_INPUT", field: "entryId" });
    await setAssistants(5);
    const entryId = await lastEntryId();
    await change(`deleteUser(input: { userId: "${userId}" })`);
    expect(await refusal(entryId)).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal("999999")).toMatchObject({ code: "NOT_FOUND", field: "entryId" });
  });

  it("keeps the rules of the change: nobody removes their own last way in", async () => {
    const adminId = await api.user(tenant.db, {});
    await change(`updateUserAccess(input: { userId: "${adminId}", platformAdmin: true })`);
    const entryId = await lastEntryId();
    const admin: Caller = await api.callerFor(tenant.db, adminId);
    expect(await refusal(entryId, {}, admin)).toMatchObject({ code: "FORBIDDEN", field: "userId" });
  });

  it("keeps the owner protected: what was changed before somebody became the owner stays", async () => {
    await setAssistants(5);
    const entryId = await lastEntryId();
    await api.database.query("UPDATE users SET is_owner = FALSE WHERE id = ?", [tenant.ownerId]);
    await api.database.query("UPDATE users SET platform_admin = TRUE WHERE id = ?", [tenant.ownerId]);
    await api.database.query("UPDATE users SET is_owner = TRUE WHERE id = ?", [userId]);
    expect(await refusal(entryId)).toMatchObject({ code: "OWNER_EXEMPT" });
    await api.database.query("UPDATE users SET is_owner = FALSE WHERE id = ?", [userId]);
    await api.database.query("UPDATE users SET is_owner = TRUE, platform_admin = FALSE WHERE id = ?", [tenant.ownerId]);
  });

  it("is refused to those who don't read the audit log", async () => {
    await setAssistants(5);
    const entryId = await lastEntryId();
    const settings = await api.callerFor(tenant.db, await api.user(tenant.db, { settings_access: true }));
    expect(await refusal(entryId, {}, settings)).toMatchObject({ code: "FORBIDDEN", permissions: ["AUDIT_READ"] });
  });
});
