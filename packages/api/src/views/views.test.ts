import { VIEWS_MAX } from "@allowance/shared/rules";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";

const LIST = "{ savedViews { id name query } }";
const CREATE = "mutation ($input: CreateSavedViewInput!) { createSavedView(input: $input) { view { id name query } } }";
const UPDATE = "mutation ($input: UpdateSavedViewInput!) { updateSavedView(input: $input) { view { id name query } } }";
const DELETE = "mutation ($input: DeleteSavedViewInput!) { deleteSavedView(input: $input) { viewId } }";

describe("the views that a person saved", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let admin: Caller;
  let colleague: Caller;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  beforeEach(async () => {
    tenant = await api.tenant();
    const anAdmin = async () => api.callerFor(tenant.db, await api.user(tenant.db, { platform_admin: true }));
    admin = await anAdmin();
    colleague = await anAdmin();
  });
  afterAll(() => api.stop());

  async function create(caller: Caller, name: string, query = "custom=1&sort=-minutes"): Promise<string> {
    return (await api.data(caller, CREATE, { input: { name, query } })).createSavedView.view.id;
  }
  const namesOf = async (caller: Caller): Promise<string[]> =>
    (await api.data(caller, LIST)).savedViews.map(({ name }: { name: string }) => name);

  it("are kept as they are, by name, and nobody else of the tenant sees them", async () => {
    const query = "q=ben%20ruiz&plan=3&status=active&sort=-minutes&size=50&columns=name,minutes";
    const id = await create(admin, " Zealous ", query);
    await create(admin, "Active");
    await create(colleague, "Zealous");
    expect((await api.data(admin, LIST)).savedViews).toEqual([
      expect.objectContaining({ name: "Active" }),
      { id, name: "Zealous", query },
    ]);
    expect(await namesOf(colleague)).toEqual(["Zealous"]);
    expect(await namesOf(tenant.owner)).toEqual([]);
  });

  it("can be renamed, changed and deleted, each field by itself", async () => {
    const id = await create(admin, "Old");
    const renamed = await api.data(admin, UPDATE, { input: { viewId: id, name: "New" } });
    expect(renamed.updateSavedView.view).toEqual({ id, name: "New", query: "custom=1&sort=-minutes" });
    const changed = await api.data(admin, UPDATE, { input: { viewId: id, query: "admins=1" } });
    expect(changed.updateSavedView.view).toEqual({ id, name: "New", query: "admins=1" });
    expect((await api.data(admin, DELETE, { input: { viewId: id } })).deleteSavedView).toEqual({ viewId: id });
    expect(await namesOf(admin)).toEqual([]);
    expect(await api.refusal(admin, DELETE, { input: { viewId: id } })).toEqual({ code: "NOT_FOUND", field: "viewId" });
  });

  it("of a colleague are as absent ones: no name, no change, no deletion", async () => {
    const id = await create(admin, "Mine");
    const absent = { code: "NOT_FOUND", field: "viewId" };
    for (const viewId of [id, "999999999", "not an id"]) {
      expect(await api.refusal(colleague, UPDATE, { input: { viewId, name: "Theirs" } })).toEqual(absent);
      expect(await api.refusal(colleague, DELETE, { input: { viewId } })).toEqual(absent);
    }
    expect(await namesOf(admin)).toEqual(["Mine"]);
  });

  it.each([
    ["name", { name: "  " }],
    ["name", { name: "x".repeat(61) }],
    ["query", { query: "x".repeat(2_001) }],
    ["query", { query: "q=two words" }],
    ["query", { query: "q=<script>" }],
    ["query", { query: "q=a\nb" }],
  ])("with a bad %s are refused: %j", async (field, part) => {
    const input = { name: "Good", query: "q=good", ...part };
    expect(await api.refusal(admin, CREATE, { input })).toEqual({ code: "BAD_USER_INPUT", field });
    const id = await create(admin, "Before");
    expect(await api.refusal(admin, UPDATE, { input: { viewId: id, ...part } })).toEqual({
      code: "BAD_USER_INPUT",
      field,
    });
    expect(await namesOf(admin)).toEqual(["Before"]);
  });

  it("have one name each, whatever its case", async () => {
    await create(admin, "Busy");
    const other = await create(admin, "Idle");
    const taken = { code: "CONFLICT", field: "name" };
    expect(await api.refusal(admin, CREATE, { input: { name: "BUSY", query: "" } })).toEqual(taken);
    expect(await api.refusal(admin, UPDATE, { input: { viewId: other, name: "busy" } })).toEqual(taken);
    expect(await namesOf(admin)).toEqual(["Busy", "Idle"]);
  });

  it(`are at most ${VIEWS_MAX} a person, also when the last two are saved at once`, async () => {
    for (let number = 1; number < VIEWS_MAX; number += 1) await create(admin, `View ${number}`);
    const answers = await Promise.all(
      ["One", "Other"].map((name) => api.ask(admin, CREATE, { input: { name, query: "" } })),
    );
    const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? "kept");
    expect(codes.toSorted()).toEqual(["BAD_USER_INPUT", "kept"]);
    expect(await namesOf(admin)).toHaveLength(VIEWS_MAX);
    await create(colleague, "Not affected");
  });

  it("go with the person", async () => {
    const userId = await api.user(tenant.db, { platform_admin: true });
    await create(await api.callerFor(tenant.db, userId), "Gone");
    await api.data(tenant.owner, "mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { __typename } }", {
      input: { userId: String(userId) },
    });
    const left = await tenant.db.manager.query("SELECT id FROM saved_views WHERE tenant_id = ?", [tenant.db.tenantId]);
    expect(left).toEqual([]);
  });
});
