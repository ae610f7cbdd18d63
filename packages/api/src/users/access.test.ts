import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const UPDATE = `mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) {
  user { version access { platformAdmin settingsAccess billingAccess } } } }`;
const DEACTIVATE =
  "mutation ($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { deactivatedAt version } } }";
const REACTIVATE =
  "mutation ($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { deactivatedAt } } }";
const DELETE = "mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { userId } }";
const TRANSFER = `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id } } }`;
const VIEWER = "{ viewer { permissions } }";

describe("access", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(100);
    userId = String(await api.user(tenant.db));
  });

  const update = async (input: object) =>
    (await api.data(tenant.owner, UPDATE, { input: { userId, ...input } })).updateUserAccess.user;

  it("product-rules 18: three flags are stored apart, and one that is not given stays", async () => {
    expect((await update({ settingsAccess: true })).access).toEqual({
      platformAdmin: false,
      settingsAccess: true,
      billingAccess: false,
    });
    expect((await update({ billingAccess: true })).access).toEqual({
      platformAdmin: false,
      settingsAccess: true,
      billingAccess: true,
    });
    expect((await update({ platformAdmin: true, settingsAccess: false })).access).toMatchObject({
      platformAdmin: true,
      settingsAccess: false,
    });
  });

  it("product-rules 18: Platform Admin implies the other two", async () => {
    const adminId = await api.user(tenant.db, { platform_admin: true });
    const { viewer } = await api.data(await api.callerFor(tenant.db, adminId), VIEWER);
    expect(viewer.permissions).toEqual(
      expect.arrayContaining(["SETTINGS_WRITE", "BILLING_WRITE", "USERS_WRITE", "ACCESS_GRANT"]),
    );
  });

  it("product-rules 19: the owner's access can't be changed, by an admin or the owner", async () => {
    const adminId = await api.user(tenant.db, { platform_admin: true });
    const admin = await api.callerFor(tenant.db, adminId);
    const input = { userId: String(tenant.ownerId), platformAdmin: false };
    expect(await api.refusal(admin, UPDATE, { input })).toMatchObject({ code: "OWNER_EXEMPT", field: "userId" });
    expect(await api.refusal(tenant.owner, UPDATE, { input })).toMatchObject({ code: "OWNER_EXEMPT" });
    expect(await api.refusal(admin, DELETE, { input: { userId: input.userId } })).toMatchObject({
      code: "OWNER_EXEMPT",
    });
    expect(await api.refusal(admin, DEACTIVATE, { input: { userId: input.userId } })).toMatchObject({
      code: "OWNER_EXEMPT",
    });
  });

  it("product-rules 19: nobody removes their own last way in", async () => {
    const adminId = String(await api.user(tenant.db, { platform_admin: true }));
    const admin = await api.callerFor(tenant.db, Number(adminId));
    expect(await api.refusal(admin, UPDATE, { input: { userId: adminId, platformAdmin: false } })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await api.refusal(admin, DEACTIVATE, { input: { userId: adminId } })).toMatchObject({ code: "FORBIDDEN" });
    expect(await api.refusal(admin, DELETE, { input: { userId: adminId } })).toMatchObject({ code: "FORBIDDEN" });
    const stays = await api.data(admin, UPDATE, {
      input: { userId: adminId, platformAdmin: false, billingAccess: true },
    });
    expect(stays.updateUserAccess.user.access).toEqual({
      platformAdmin: false,
      settingsAccess: false,
      billingAccess: true,
    });
  });

  it.each([{ settings_access: true }, { billing_access: true }, {}])(
    "product-rules 19: a user with %p grants nothing",
    async (columns) => {
      const caller = await api.callerFor(tenant.db, await api.user(tenant.db, columns));
      expect(await api.refusal(caller, UPDATE, { input: { userId, platformAdmin: true } })).toMatchObject({
        code: "FORBIDDEN",
      });
    },
  );

  it("a change of flags ends the user's sessions; saving the same flags does not", async () => {
    const sessions = () => tenant.db.manager.query("SELECT user_id FROM sessions WHERE user_id = ?", [userId]);
    await tenant.db.manager.query(
      "INSERT INTO sessions (id_hash, tenant_id, user_id, created_at, last_seen_at, expires_at) VALUES (RANDOM_BYTES(32), ?, ?, NOW(3), NOW(3), NOW(3) + INTERVAL 1 DAY)",
      [tenant.db.tenantId, userId],
    );
    await update({ platformAdmin: false });
    expect(await sessions()).toHaveLength(1);
    await update({ settingsAccess: true });
    expect(await sessions()).toHaveLength(0);
  });

  it("product-rules 10: an outdated version is a CONFLICT that changes nothing", async () => {
    const { version } = await update({ settingsAccess: true });
    const input = { userId, platformAdmin: true, expectedVersion: version - 1 };
    expect(await api.refusal(tenant.owner, UPDATE, { input })).toMatchObject({
      code: "CONFLICT",
      currentVersion: version,
    });
  });

  it("product-rules 21: another tenant's user is not found", async () => {
    const foreign = String(await api.user((await api.tenant(0)).db));
    for (const mutation of [UPDATE, DEACTIVATE, REACTIVATE, DELETE]) {
      const [here, nowhere] = await Promise.all([
        api.refusal(tenant.owner, mutation, { input: { userId: foreign } }),
        api.refusal(tenant.owner, mutation, { input: { userId: "999999999" } }),
      ]);
      expect(here).toEqual(nowhere);
      expect(here.code).toBe("NOT_FOUND");
    }
  });

  describe("deactivation", () => {
    it("stops sign-in and tokens at once, and can be undone", async () => {
      const caller = await api.callerFor(tenant.db, Number(userId));
      await api.data(caller, VIEWER);
      await api.data(tenant.owner, DEACTIVATE, { input: { userId } });
      expect(await api.refusal(caller, VIEWER)).toMatchObject({ code: "UNAUTHENTICATED" });
      await api.data(tenant.owner, REACTIVATE, { input: { userId } });
      await api.data(caller, VIEWER);
    });

    it("refuses the right password too", async () => {
      const [owner] = await tenant.db.manager.query("SELECT password_hash AS hash FROM users WHERE id = ?", [
        tenant.ownerId,
      ]);
      const email = "gone@users.test";
      userId = String(await api.user(tenant.db, { email, password_hash: owner.hash }));
      const [{ slug }] = await tenant.db.manager.query("SELECT slug FROM tenants WHERE id = ?", [tenant.db.tenantId]);
      const signIn = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }";
      const input = { email, password: OWNER_PASSWORD, tenant: slug };
      await api.data({}, signIn, { input });
      await api.data(tenant.owner, DEACTIVATE, { input: { userId } });
      expect(await api.refusal({}, signIn, { input })).toMatchObject({ code: "UNAUTHENTICATED" });
    });
  });

  describe("product-rules 30: deleting a user", () => {
    const transfer = (amount: string, key: string) =>
      api.data(tenant.owner, TRANSFER, { input: { userId, direction: "ADD", amount, idempotencyKey: key } });

    it("returns the rest of the balance to the pool as a transfer, and keeps the history readable", async () => {
      await transfer("30", "add");
      await api.data(tenant.owner, DELETE, { input: { userId } });
      const books = await api.books(tenant.db);
      expect(books.sum).toBe(0);
      expect(books.balances["POOL 0"]).toBe(100 * 9_000);
      expect(books.balances[`USER_MINUTES ${userId}`]).toBe(0);
      expect(books.transfers).toBe(3);
      const [kept] = await tenant.db.manager.query("SELECT name FROM deleted_users WHERE user_id = ?", [userId]);
      expect(kept.name).toBe("Uwe User");
      expect(
        (await api.data(tenant.owner, "query ($id: ID!) { user(id: $id) { id } }", { id: userId })).user,
      ).toBeNull();
    });

    it("frees the email for a new user", async () => {
      const email = "again@users.test";
      userId = String(await api.user(tenant.db, { email }));
      await api.data(tenant.owner, DELETE, { input: { userId } });
      const create = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { email } } }";
      expect((await api.data(tenant.owner, create, { input: { name: "New", email } })).createUser.user.email).toBe(
        email,
      );
    });

    it("settles what usage overdrew from the pool", async () => {
      await tenant.db.manager.query(
        "UPDATE accounts SET balance_units = -9000 WHERE holder_id = ? AND kind = 'USER_MINUTES'",
        [userId],
      );
      await tenant.db.manager.query(
        "UPDATE accounts SET balance_units = balance_units + 9000 WHERE tenant_id = ? AND kind = 'WORLD'",
        [tenant.db.tenantId],
      );
      await api.data(tenant.owner, DELETE, { input: { userId } });
      const books = await api.books(tenant.db);
      expect(books.sum).toBe(0);
      expect(books.balances["POOL 0"]).toBe(99 * 9_000);
    });

    it("loses no minute to transfers that run at the same time", async () => {
      const transfers = Array.from({ length: 12 }, (_, index) =>
        api.ask(tenant.owner, TRANSFER, {
          input: { userId, direction: "ADD", amount: "1", idempotencyKey: `race ${index}` },
        }),
      );
      await Promise.all([...transfers, api.data(tenant.owner, DELETE, { input: { userId } })]);
      const codes = (await Promise.all(transfers)).flatMap(({ errors }) =>
        errors.map(({ extensions }) => extensions.code),
      );
      expect(codes.filter((code) => code !== "NOT_FOUND")).toEqual([]);
      const books = await api.books(tenant.db);
      expect(books.balances["POOL 0"]).toBe(100 * 9_000);
      expect(books.balances[`USER_MINUTES ${userId}`]).toBe(0);
    });
  });
});
