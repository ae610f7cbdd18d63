import { randomUUID } from "node:crypto";
import { TestApi, type TestTenant } from "../testing/harness.ts";

const FIELDS = "id name email country version isOwner plan { id } balance { minutesUnits creditsUnits }";
const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { ${FIELDS} } } }`;
const UPDATE = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { ${FIELDS} } } }`;
const READ = `query ($id: ID, $email: String) { user(id: $id, email: $email) { ${FIELDS} } }`;

const newEmail = () => `${randomUUID()}@users.test`;

describe("users", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
  });
  afterAll(() => api.stop());

  const create = async (input: object, by = tenant) =>
    (await api.data(by.owner, CREATE, { input: { name: "Nia New", ...input } })).createUser.user;
  const read = async (id: string) => (await api.data(tenant.owner, READ, { id })).user;
  const update = async (input: object) => (await api.data(tenant.owner, UPDATE, { input })).updateUser.user;
  async function hashOf(id: string): Promise<string | null> {
    return (await api.database.query("SELECT password_hash AS hash FROM users WHERE id = ?", [id]))[0].hash;
  }
  async function userCount(): Promise<number> {
    return (await api.database.query("SELECT COUNT(*) AS users FROM users"))[0].users;
  }

  describe("createUser", () => {
    it("trims the name, lowers the email, raises the country and opens empty accounts", async () => {
      const email = newEmail();
      const user = await create({ name: "  Nia  New ", email: ` ${email.toUpperCase()} `, country: " de " });
      expect(user).toMatchObject({ name: "Nia  New", email, country: "DE", version: 1, isOwner: false, plan: null });
      expect(user.balance).toEqual({ minutesUnits: 0, creditsUnits: 0 });
      const accounts = await api.database.query("SELECT kind FROM accounts WHERE holder_id = ? ORDER BY kind", [
        user.id,
      ]);
      expect(accounts).toEqual([{ kind: "USER_CREDITS" }, { kind: "USER_MINUTES" }]);
    });

    it.each(["李小龍", "Zoë Ünal", "أحمد", "😀 Smile", 'O\'Hara \\ "x" <b>', "x".repeat(120)])(
      "keeps the name %j as it is",
      async (name) => {
        expect(await create({ name, email: newEmail() })).toMatchObject({ name });
      },
    );

    it("stores a first password as argon2id only, and none when none is given", async () => {
      const withPassword = await create({ email: newEmail(), password: "a good password" });
      expect(await hashOf(withPassword.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await hashOf((await create({ email: newEmail() })).id)).toBeNull();
    });

    it("starts the user on a plan, inactive and hidden ones too", async () => {
      const planId = String(await api.plan(tenant.db, {}, { is_active: false, is_hidden: true }));
      expect(await create({ email: newEmail(), planId })).toMatchObject({ plan: { id: planId } });
    });

    it.each([
      ["name", { name: "" }],
      ["name", { name: "  \t " }],
      ["name", { name: "x".repeat(121) }],
      ["name", { name: "two\nlines" }],
      ["name", { name: "bell\u0007" }],
      ["name", { name: "half \ud800" }],
      ["email", { email: "" }],
      ["email", { email: "no-at-sign" }],
      ["email", { email: "a@b" }],
      ["email", { email: "a b@c.de" }],
      ["email", { email: "a@b.de, c@d.de" }],
      ["email", { email: "a\u0000@b.de" }],
      ["email", { email: `${"x".repeat(250)}@b.de` }],
      ["country", { country: "D" }],
      ["country", { country: "DEU" }],
      ["country", { country: "1A" }],
      ["password", { password: "x".repeat(9) }],
      ["password", { password: "x".repeat(201) }],
    ])("refuses a wrong %s: %j", async (field, wrong) => {
      const before = await userCount();
      const refusal = await api.refusal(tenant.owner, CREATE, {
        input: { name: "Nia New", email: newEmail(), ...wrong },
      });
      expect(refusal).toEqual({ code: "BAD_USER_INPUT", field });
      expect(await userCount()).toBe(before);
    });

    it("does not find another tenant's plan, or one that does not exist, and creates nobody (rule 21)", async () => {
      const foreign = await api.plan((await api.tenant()).db, {});
      const before = await userCount();
      for (const planId of [String(foreign), "999999999", "abc", "0", ""]) {
        const refusal = await api.refusal(tenant.owner, CREATE, {
          input: { name: "Nia New", email: newEmail(), planId },
        });
        expect(refusal).toEqual({ code: "NOT_FOUND", field: "planId" });
      }
      expect(await userCount()).toBe(before);
    });
  });

  describe("product-rules 22: the email", () => {
    it("is unique in the tenant whatever its case, and free in another tenant", async () => {
      const email = newEmail();
      await create({ email });
      const before = await userCount();
      for (const taken of [email, email.toUpperCase(), ` ${email} `]) {
        const refusal = await api.refusal(tenant.owner, CREATE, { input: { name: "Second", email: taken } });
        expect(refusal).toEqual({ code: "CONFLICT", field: "email" });
      }
      expect(await userCount()).toBe(before);
      expect(await create({ email }, await api.tenant())).toMatchObject({ email });
    });

    it("goes to exactly one of many who ask for it at the same time", async () => {
      const input = { name: "Twin", email: newEmail() };
      const answers = await Promise.all(Array.from({ length: 8 }, () => api.ask(tenant.owner, CREATE, { input })));
      const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? "created").toSorted();
      expect(codes).toEqual([...Array.from({ length: 7 }, () => "CONFLICT"), "created"]);
    });

    it("can't be changed to one that is taken, and nothing else changes then", async () => {
      const taken = (await create({ email: newEmail() })).email;
      const user = await create({ email: newEmail() });
      const refusal = await api.refusal(tenant.owner, UPDATE, {
        input: { userId: user.id, name: "Changed", email: taken.toUpperCase() },
      });
      expect(refusal).toEqual({ code: "CONFLICT", field: "email" });
      expect(await read(user.id)).toEqual(user);
    });
  });

  describe("updateUser", () => {
    it("changes what is given and nothing else (rule 9)", async () => {
      const user = await create({ email: newEmail(), country: "DE" });
      const renamed = await update({ userId: user.id, name: " Other Name " });
      expect(renamed).toEqual({ ...user, name: "Other Name", version: 2 });
      expect(await update({ userId: user.id, country: null })).toEqual({ ...renamed, country: null, version: 3 });
      const email = newEmail();
      expect(await update({ userId: user.id, email: email.toUpperCase() })).toMatchObject({
        email,
        name: "Other Name",
        version: 4,
      });
    });

    it("changes nothing, not even the version, when nothing is given", async () => {
      const user = await create({ email: newEmail() });
      expect(await update({ userId: user.id })).toEqual(user);
    });

    it.each([
      ["name", { name: null }],
      ["name", { name: " " }],
      ["email", { email: null }],
      ["email", { email: "nonsense" }],
      ["country", { country: "Germany" }],
    ])("refuses a wrong %s: %j", async (field, wrong) => {
      const user = await create({ email: newEmail() });
      expect(await api.refusal(tenant.owner, UPDATE, { input: { userId: user.id, ...wrong } })).toEqual({
        code: "BAD_USER_INPUT",
        field,
      });
      expect(await read(user.id)).toEqual(user);
    });

    it("refuses an outdated version, changes nothing and answers the current state (rule 10)", async () => {
      const user = await create({ email: newEmail() });
      const current = await update({ userId: user.id, name: "By the first" });
      const stale = await api.refusal(tenant.owner, UPDATE, {
        input: { userId: user.id, name: "By the second", expectedVersion: 1 },
      });
      expect(stale).toMatchObject({ code: "CONFLICT", field: "expectedVersion", currentVersion: 2 });
      expect(stale["current"]).toMatchObject({ name: "By the first", email: user.email, version: 2 });
      expect(await read(user.id)).toEqual(current);
      expect(await update({ userId: user.id, name: "By the second", expectedVersion: 2 })).toMatchObject({
        version: 3,
      });
    });

    it("lets exactly one of many who started from the same version win", async () => {
      const user = await create({ email: newEmail() });
      const names = Array.from({ length: 8 }, (_, number) => `Name ${number}`);
      const answers = await Promise.all(
        names.map((name) => api.ask(tenant.owner, UPDATE, { input: { userId: user.id, name, expectedVersion: 1 } })),
      );
      expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
      expect(answers.filter(({ errors }) => errors[0]?.extensions.code === "CONFLICT")).toHaveLength(7);
      expect((await read(user.id)).version).toBe(2);
    });

    it("does not find another tenant's user (rule 21)", async () => {
      const foreign = await create({ email: newEmail() }, await api.tenant());
      for (const userId of [foreign.id, "999999999", "abc"]) {
        const refusal = await api.refusal(tenant.owner, UPDATE, { input: { userId, name: "Mine now" } });
        expect(refusal).toEqual({ code: "NOT_FOUND", field: "userId" });
      }
      const [row] = await api.database.query("SELECT name, version FROM users WHERE id = ?", [foreign.id]);
      expect(row).toEqual({ name: "Nia New", version: 1 });
    });

    it("lets nobody but the owner change the owner's name and email, which are the way in (rule 19)", async () => {
      const admin = await api.callerFor(tenant.db, await api.user(tenant.db, { platform_admin: true }));
      const userId = String(tenant.ownerId);
      const before = await read(userId);
      for (const change of [{ name: "Mine now" }, { email: newEmail() }, { name: "Mine now", country: "DE" }]) {
        const refusal = await api.refusal(admin, UPDATE, { input: { userId, ...change } });
        expect(refusal).toEqual({ code: "OWNER_EXEMPT", field: "userId" });
      }
      expect(await read(userId)).toEqual(before);
      expect(await update({ userId, name: "Olga Renamed" })).toMatchObject({ name: "Olga Renamed" });
    });
  });

  describe("product-rules 31: user is asked for by exactly one of id and email", () => {
    it("finds the user by either, the email in any case", async () => {
      const user = await create({ email: newEmail() });
      expect(await read(user.id)).toEqual(user);
      expect((await api.data(tenant.owner, READ, { email: ` ${user.email.toUpperCase()} ` })).user).toEqual(user);
      expect((await api.data(tenant.owner, READ, { id: null, email: user.email })).user).toEqual(user);
    });

    it("refuses both and neither", async () => {
      for (const variables of [{}, { id: "1", email: "a@b.de" }, { id: null, email: null }]) {
        expect(await api.refusal(tenant.owner, READ, variables)).toEqual({ code: "BAD_USER_INPUT", field: "id" });
      }
    });

    it("answers null for what is not in this tenant (rule 21)", async () => {
      const foreign = await create({ email: newEmail() }, await api.tenant());
      for (const variables of [
        { id: foreign.id },
        { id: "999999999" },
        { id: "abc" },
        { id: "1e3" },
        { id: "-1" },
        { id: "" },
      ]) {
        expect(await api.data(tenant.owner, READ, variables)).toEqual({ user: null });
      }
      for (const email of [foreign.email, "", "nobody@users.test", "%"])
        expect(await api.data(tenant.owner, READ, { email })).toEqual({ user: null });
    });
  });
});
