import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const ENTRY = `id seq at actorName source tokenId action actionLabel subjectType subjectId subjectName requestId revertsId
  revertedById isRevertible actor { id } user { id } changes { field label before after }`;
const LOG = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: AuditFilterInput) {
  auditLog(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${ENTRY} } } }`;

describe("the audit log", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let admin: Caller;
  let adminId: number;
  let userId: number;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    adminId = await api.user(tenant.db, { name: "Ärne Admin", platform_admin: true });
    admin = await api.callerFor(tenant.db, adminId);
    userId = await api.user(tenant.db, { name: "Uwe 100%" });
    const user = `userId: "${userId}"`;
    const change = (caller: Caller, mutation: string) => api.data(caller, `mutation { ${mutation} { __typename } }`);
    const later = '"2099-01-01T00:00:00Z"';
    await change(
      tenant.owner,
      `updateUserLimits(input: { ${user}, customEnabled: true, counts: [{ key: MAX_ASSISTANTS, value: -1, expiresAt: ${later} }], features: [{ key: WEB_WIDGET, value: false }] })`,
    );
    await change(admin, `updateUserAppearance(input: { ${user}, pages: [{ key: LEADS, override: HIDE }] })`);
    await change(admin, `transferMinutes(input: { ${user}, direction: ADD, amount: 5, idempotencyKey: "a" })`);
    await change(admin, 'updateBranding(input: { name: "Acme" })');
  });
  afterAll(() => api.stop());

  const log = async (variables: object = {}, caller = tenant.owner) =>
    (await api.data(caller, LOG, { ...variables })).auditLog;
  const actionsOf = async (filter: object): Promise<string[]> =>
    (await log({ filter })).nodes.map(({ action }: { action: string }) => action);

  it("says who changed what of whom, in words, newest first", async () => {
    const { nodes, totalCount } = await log();
    expect(totalCount).toBe(5);
    expect(nodes.map(({ action, seq }: { action: string; seq: number }) => `${seq} ${action}`)).toEqual([
      "5 BRANDING_CHANGED",
      "4 MINUTES_TRANSFERRED",
      "3 APPEARANCE_CHANGED",
      "2 LIMITS_CHANGED",
      "1 TENANT_CREATED",
    ]);
    expect(nodes[3]).toMatchObject({
      actorName: "Olga Owner",
      actor: { id: String(tenant.ownerId) },
      source: "TOKEN",
      actionLabel: "Limits changed",
      subjectType: "USER",
      subjectName: "Uwe 100%",
      user: { id: String(userId) },
      isRevertible: true,
      changes: [
        { field: "customEnabled", label: "Custom settings", before: "Off", after: "On" },
        { field: "counts.MAX_ASSISTANTS", label: "Max Assistants", before: null, after: "Unlimited" },
        {
          field: "counts.MAX_ASSISTANTS.expiresAt",
          label: "Max Assistants, until",
          before: null,
          after: "2099-01-01T00:00:00.000Z",
        },
        { field: "features.WEB_WIDGET", label: "Web Widget", before: null, after: "Off" },
      ],
    });
    expect(nodes[4]).toMatchObject({ source: "SYSTEM", actor: null, actorName: null, isRevertible: false });
  });

  it("finds by actor, user, action, source, time and name, all together", async () => {
    expect(await actionsOf({ actorId: String(adminId) })).toHaveLength(3);
    expect(await actionsOf({ subjectUserId: String(userId) })).toHaveLength(3);
    expect(await actionsOf({ actions: ["LIMITS_CHANGED", "TENANT_CREATED"] })).toEqual([
      "LIMITS_CHANGED",
      "TENANT_CREATED",
    ]);
    expect(await actionsOf({ source: "SYSTEM" })).toEqual(["TENANT_CREATED"]);
    expect(await actionsOf({ actorId: String(adminId), subjectUserId: String(userId) })).toHaveLength(2);
    expect(await actionsOf({ search: "arne" })).toHaveLength(3);
    expect(await actionsOf({ search: "100%" })).toHaveLength(3);
    expect(await actionsOf({ search: "1%0" })).toEqual([]);
    const at = (await log()).nodes[2].at;
    const [since, before] = [await actionsOf({ from: at }), await actionsOf({ until: at })];
    expect([...since, ...before]).toHaveLength(5);
    expect(since).toContain("APPEARANCE_CHANGED");
    expect(before).not.toContain("APPEARANCE_CHANGED");
    expect(await actionsOf({ actorId: "999999" })).toEqual([]);
  });

  it("is paged by number in both directions", async () => {
    const first = await log({ first: 2 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await log({ first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ seq }: { seq: number }) => seq)).toEqual([3, 2]);
    const back = await log({ last: 2, before: second.pageInfo.startCursor });
    expect(back.nodes.map(({ seq }: { seq: number }) => seq)).toEqual([5, 4]);
    const refused = await api.refusal(tenant.owner, LOG, { first: 101 });
    expect(refused).toMatchObject({ code: "BAD_USER_INPUT", field: "first" });
  });

  it("is counted only when that is asked for", async () => {
    const without = "{ auditLog { nodes { id } } }";
    const withCount = "{ auditLog { totalCount nodes { id } } }";
    const statements = (query: string) => api.countStatements(() => api.data(tenant.owner, query));
    expect((await statements(withCount)) - (await statements(without))).toBe(1);
  });

  it("is a user's history too, of that user alone", async () => {
    const query = "query ($id: ID) { user(id: $id) { history { totalCount nodes { action } } } }";
    const { user } = await api.data(admin, query, { id: String(userId) });
    expect(user.history).toMatchObject({
      totalCount: 3,
      nodes: [{ action: "MINUTES_TRANSFERRED" }, { action: "APPEARANCE_CHANGED" }, { action: "LIMITS_CHANGED" }],
    });
    const widened = `query ($id: ID, $filter: AuditFilterInput) { user(id: $id) { history(filter: $filter) { totalCount } } }`;
    const filter = { subjectUserId: String(adminId) };
    expect((await api.data(admin, widened, { id: String(userId), filter })).user.history.totalCount).toBe(3);
  });

  it("is reached from every line of a statement, with one statement for all of them", async () => {
    const query = `query ($id: ID) { user(id: $id) { statement { nodes { id auditEntryId } } } }`;
    const { user } = await api.data(tenant.owner, query, { id: String(userId) });
    const entry = (await log()).nodes.find(({ action }: { action: string }) => action === "MINUTES_TRANSFERRED");
    expect(user.statement.nodes).toEqual([{ id: entry.subjectId, auditEntryId: entry.id }]);
    const one = "query ($id: ID!) { auditEntry(id: $id) { seq subjectId } }";
    const { auditEntry } = await api.data(tenant.owner, one, { id: entry.id });
    expect(auditEntry).toEqual({ seq: entry.seq, subjectId: entry.subjectId });
  });

  it("shows another tenant nothing", async () => {
    const other = await api.tenant(0);
    const { nodes, totalCount } = await log({}, other.owner);
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({ action: "TENANT_CREATED", subjectId: String(other.db.tenantId) });
    expect((await log({ filter: { subjectUserId: String(userId) } }, other.owner)).nodes).toEqual([]);
  });

  it("stays readable when the people in it are gone", async () => {
    const goneId = await api.user(tenant.db, { name: "Gina Gone" });
    const gone = `mutation { updateUser(input: { userId: "${goneId}", email: "gina@users.test" }) { __typename } deleteUser(input: { userId: "${goneId}" }) { __typename } }`;
    await api.data(admin, gone);
    const { nodes } = await log({ filter: { subjectUserId: String(goneId) } });
    expect(nodes[0]).toMatchObject({ action: "USER_DELETED", subjectName: "Gina Gone", user: null });
    expect(nodes[0].changes).toContainEqual({ field: "name", label: "Name", before: "Gina Gone", after: null });
    expect(nodes[1].changes).toEqual([expect.objectContaining({ field: "email", after: "gina@users.test" })]);
  });
});
