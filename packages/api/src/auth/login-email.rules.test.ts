import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { id } } } }";
const UPDATE = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { email } } }";

describe("product-rules 22: the email is the login", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0);
  });
  afterAll(() => api.stop());

  it("so that after a change the new one signs in, in any case, and the old one does not", async () => {
    const [owner] = await tenant.db.manager.query("SELECT password_hash AS hash FROM users WHERE id = ?", [
      tenant.ownerId,
    ]);
    const userId = String(await api.user(tenant.db, { email: "before@users.test", password_hash: owner.hash }));
    const signIn = (email: string) => ({ input: { email, password: OWNER_PASSWORD } });
    await api.data({}, SIGN_IN, signIn("before@users.test"));
    await api.data(tenant.owner, UPDATE, { input: { userId, email: "After@Users.Test" } });
    expect((await api.data({}, SIGN_IN, signIn("AFTER@users.test"))).signIn.viewer.user.id).toBe(userId);
    expect(await api.refusal({}, SIGN_IN, signIn("before@users.test"))).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
