import { Browser } from "../testing/browser.ts";
import { type Caller, OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const UPDATE = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { email } } }";
const ACCESS = `mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) {
  user { access { platformAdmin settingsAccess billingAccess } } } }`;
const CREATE = "mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }";

describe("nobody takes over more than they have", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;
  let adminId: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
    userId = String(await api.user(tenant.db));
    adminId = String(await api.user(tenant.db, { platform_admin: true }));
  });
  afterAll(() => api.stop());

  const tokenWith = async (...scopes: string[]): Promise<Caller> => ({
    token: (await api.data(tenant.owner, CREATE, { input: { name: "Script", scopes } })).createApiToken.token,
  });
  const move = (caller: Caller, id: string) =>
    api.refusal(caller, UPDATE, { input: { userId: id, email: "mallory@elsewhere.test" } });

  it("a token can't move its creator's email, where the next password reset would go", async () => {
    const forbidden = { code: "FORBIDDEN", field: "email" };
    expect(await move(await tokenWith("USERS_WRITE"), String(tenant.ownerId))).toMatchObject(forbidden);
    expect(await move(tenant.owner, String(tenant.ownerId))).toMatchObject(forbidden);
  });

  it("a screen left open can't move its user's email without the password either", async () => {
    const screen = new Browser(api.server);
    await screen.signIn("owner@one.test", OWNER_PASSWORD);
    const input = { userId: String(tenant.ownerId), email: "mallory@elsewhere.test" };
    const { errors } = await screen.ask(UPDATE, { input });
    expect(errors[0]?.extensions).toMatchObject({ code: "FORBIDDEN", field: "email" });
    expect(await screen.whoAmI()).toBe("owner@one.test");
  });

  it("a token that edits users can't move the email of somebody who may do more", async () => {
    const script = await tokenWith("USERS_WRITE");
    expect(await move(script, adminId)).toMatchObject({ code: "FORBIDDEN", field: "email" });
    await api.data(script, UPDATE, { input: { userId: adminId, name: "Renamed" } });
    await api.data(script, UPDATE, { input: { userId, email: "moved@one.test" } });
  });

  it("a token that grants access grants nothing that it has not", async () => {
    const script = await tokenWith("ACCESS_GRANT", "PANEL_ENTER", "SETTINGS_WRITE");
    const grant = (flags: object) => ({ input: { userId, ...flags } });
    for (const flags of [{ platformAdmin: true }, { billingAccess: true }]) {
      expect(await api.refusal(script, ACCESS, grant(flags))).toMatchObject({ code: "FORBIDDEN", field: "userId" });
    }
    const { updateUserAccess } = await api.data(script, ACCESS, grant({ settingsAccess: true }));
    expect(updateUserAccess.user.access.settingsAccess).toBe(true);
    await api.data(script, ACCESS, { input: { userId: adminId, platformAdmin: false } });
  });
});
