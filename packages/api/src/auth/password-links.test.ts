import { deliverDueEmails } from "../email/outbox-sender.ts";
import { hashPassword } from "../platform/passwords.ts";
import { addTenantHost } from "../tenants/tenant-hosts.ts";
import { Browser } from "../testing/browser.ts";
import { type Caller, OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const NEW_PASSWORD = "wet purple lamps";
const CREATE = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id hasPassword } } }";
const INVITE = "mutation ($input: InviteUserInput!) { inviteUser(input: $input) { user { id } } }";
const SEND_RESET = "mutation ($input: SendPasswordResetInput!) { sendPasswordReset(input: $input) { user { id } } }";
const ACCEPT =
  "mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { viewer { user { email hasPassword } } } }";
const REQUEST = "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }";
const RESET = "mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { email } }";
const LINK =
  "query ($token: String!, $kind: EmailedLinkKind!) { emailedLink(token: $token, kind: $kind) { name email tenantName expiresAt } }";
const OUTBOX = "{ outbox { nodes { to text html link templateKey } } }";

describe("a password is chosen by an emailed link", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let elsewhere: TestTenant;
  let passwordHash: string;
  const freshEmail = () => `p${Math.random().toString(36).slice(2)}@one.test`;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
    elsewhere = await api.tenant(0, "two");
    await addTenantHost(tenant.db, "one.test");
    await addTenantHost(elsewhere.db, "two.test");
    passwordHash = await hashPassword(OWNER_PASSWORD);
  });
  afterAll(() => api.stop());

  async function person(columns: object = {}) {
    const email = freshEmail();
    const id = await api.user(tenant.db, { email, password_hash: passwordHash, ...columns });
    return { email, id };
  }
  async function invited() {
    const email = freshEmail();
    const { createUser } = await api.data(tenant.owner, CREATE, { input: { name: "Ivy", email, invite: true } });
    return { email, id: Number(createUser.user.id), token: (await api.emailedToken(email)) ?? "" };
  }
  async function resetToken(email: string): Promise<string> {
    await api.data({}, REQUEST, { input: { email, tenant: "one" } });
    return (await api.emailedToken(email)) ?? "";
  }
  const reset = (token: string, newPassword = NEW_PASSWORD) => api.ask({}, RESET, { input: { token, newPassword } });
  const accept = (token: string, password = NEW_PASSWORD) => api.ask({}, ACCEPT, { input: { token, password } });
  const signIn = (email: string, password: string) => new Browser(api.server).signIn(email, password, "one");
  const OVER = {
    message: "This link does not work any more. Ask for a new one.",
    extensions: { code: "NOT_FOUND", field: "token" },
  };

  describe("an invitation", () => {
    it("comes in place of the welcome, says whose it is, and leads straight in, once", async () => {
      const { email, token } = await invited();
      const mails = await api.database.query("SELECT template_key AS k FROM outbox_emails WHERE recipient = ?", [
        email,
      ]);
      expect(mails).toEqual([{ k: "INVITATION" }]);
      const { emailedLink } = await api.data({}, LINK, { token, kind: "INVITATION" });
      expect(emailedLink).toMatchObject({ name: "Ivy", email, tenantName: "Tenant one" });
      const hours = (Date.parse(emailedLink.expiresAt) - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(71.9);
      expect(hours).toBeLessThanOrEqual(72);
      const screen = new Browser(api.server);
      const { data } = await screen.ask(ACCEPT, { input: { token, password: NEW_PASSWORD } });
      expect(data.acceptInvitation.viewer.user).toEqual({ email, hasPassword: true });
      expect(await screen.whoAmI()).toBe(email);
      expect(await signIn(email, NEW_PASSWORD)).toBeUndefined();
      expect((await accept(token)).errors).toMatchObject([OVER]);
      expect(await api.data({}, LINK, { token, kind: "INVITATION" })).toEqual({ emailedLink: null });
    });

    it("is sent again by an admin; the earlier link ends", async () => {
      const { id, email, token } = await invited();
      await api.data(tenant.owner, INVITE, { input: { userId: String(id) } });
      const newer = (await api.emailedToken(email)) ?? "";
      expect(newer).not.toBe(token);
      expect((await accept(token)).errors).toMatchObject([OVER]);
      expect((await accept(newer)).errors).toEqual([]);
    });

    it("goes to nobody who has a password, is deactivated or is the owner, and a reset to nobody without one", async () => {
      const userId = String((await person()).id);
      expect(await api.refusal(tenant.owner, INVITE, { input: { userId } })).toMatchObject({ code: "CONFLICT" });
      const off = String((await person({ password_hash: null, deactivated_at: new Date() })).id);
      expect(await api.refusal(tenant.owner, INVITE, { input: { userId: off } })).toMatchObject({ code: "CONFLICT" });
      const without = String((await person({ password_hash: null })).id);
      expect(await api.refusal(tenant.owner, SEND_RESET, { input: { userId: without } })).toMatchObject({
        code: "CONFLICT",
      });
      const admin = await api.callerFor(tenant.db, (await person({ platform_admin: true })).id);
      expect(await api.refusal(admin, SEND_RESET, { input: { userId: String(tenant.ownerId) } })).toMatchObject({
        code: "OWNER_EXEMPT",
      });
    });

    it("and a first password are two ways of which one is taken", async () => {
      const input = { name: "Ivy", email: freshEmail(), invite: true, password: NEW_PASSWORD };
      expect(await api.refusal(tenant.owner, CREATE, { input })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "invite",
      });
    });

    it("is limited, so that nobody's mailbox is flooded", async () => {
      const userId = String((await person({ password_hash: null })).id);
      for (let time = 0; time < 5; time += 1) await api.data(tenant.owner, INVITE, { input: { userId } });
      expect(await api.refusal(tenant.owner, INVITE, { input: { userId } })).toMatchObject({ code: "RATE_LIMITED" });
    });
  });

  describe("a reset", () => {
    it("ends every session and the old password, and works once", async () => {
      const { email } = await person();
      const screen = new Browser(api.server);
      await screen.signIn(email, OWNER_PASSWORD, "one");
      const token = await resetToken(email);
      expect(await screen.whoAmI()).toBe(email);
      expect((await reset(token)).data.resetPassword).toEqual({ email });
      expect(await screen.whoAmI()).toBeNull();
      expect((await signIn(email, OWNER_PASSWORD))?.extensions.code).toBe("UNAUTHENTICATED");
      expect(await signIn(email, NEW_PASSWORD)).toBeUndefined();
      expect((await reset(token, "another fine password")).errors).toMatchObject([OVER]);
      expect(await signIn(email, NEW_PASSWORD)).toBeUndefined();
    });

    it("used by two at once lets one through", async () => {
      const token = await resetToken((await person()).email);
      const answers = await Promise.all([1, 2, 3].map((turn) => reset(token, `wet purple lamps ${turn}`)));
      expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
      expect(answers.flatMap(({ errors }) => errors)).toMatchObject([OVER, OVER]);
    });

    it("is over after an hour", async () => {
      const { email, id } = await person();
      const token = await resetToken(email);
      const move = (sql: string) => api.database.query(`UPDATE emailed_links SET ${sql} WHERE user_id = ?`, [id]);
      const [{ minutes }] = await api.database.query(
        "SELECT TIMESTAMPDIFF(MINUTE, created_at, expires_at) AS minutes FROM emailed_links WHERE user_id = ?",
        [id],
      );
      expect(minutes).toBe(60);
      await move("expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
      expect((await reset(token)).errors).toMatchObject([OVER]);
      await move("expires_at = UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE");
      expect((await reset(token)).errors).toEqual([]);
    });

    it.each([
      ["the email changed", "updateUser(input: { userId: $id, email: $email })"],
      ["the user was deactivated", "deactivateUser(input: { userId: $id })"],
    ])("is over once %s", async (_what, call) => {
      const { email, id } = await person();
      const token = await resetToken(email);
      const declared = call.includes("$email") ? "$id: ID!, $email: String!" : "$id: ID!";
      await api.data(tenant.owner, `mutation (${declared}) { ${call} { user { id } } }`, {
        id: String(id),
        email: freshEmail(),
      });
      expect((await reset(token)).errors).toMatchObject([OVER]);
    });

    it("is over once the password was changed another way", async () => {
      const { email } = await person();
      const token = await resetToken(email);
      const screen = new Browser(api.server);
      await screen.signIn(email, OWNER_PASSWORD, "one");
      const change = `mutation { changePassword(input: { currentPassword: "${OWNER_PASSWORD}", newPassword: "${NEW_PASSWORD}" }) { viewer { permissions } } }`;
      expect((await screen.ask(change)).errors).toEqual([]);
      expect((await reset(token)).errors).toMatchObject([OVER]);
    });

    it("works under no other tenant's name, for no other kind of link, and with no other secret", async () => {
      const { email } = await person();
      const token = await resetToken(email);
      const at = (host: string, query: string, input: object) =>
        new Browser(api.server).ask(query, { input }, { host });
      expect((await at("two.test", RESET, { token, newPassword: NEW_PASSWORD })).errors).toMatchObject([OVER]);
      expect((await at("one.test", ACCEPT, { token, password: NEW_PASSWORD })).errors).toMatchObject([OVER]);
      for (const wrong of ["", "x", token.slice(1), `${token}x`, token.toLowerCase(), "' OR 1=1 -- "]) {
        expect((await reset(wrong)).errors).toMatchObject([OVER]);
      }
      expect((await at("one.test", RESET, { token, newPassword: NEW_PASSWORD })).errors).toEqual([]);
    });

    it.each([
      ["short", /at least 12/],
      ["password1234", /first that are tried/],
    ])("says why %j is too weak, and leaves the link", async (weak, message) => {
      const token = await resetToken((await person()).email);
      const { errors } = await reset(token, weak);
      expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", field: "newPassword" } });
      expect(errors[0]?.message).toMatch(message);
      expect((await reset(token)).errors).toEqual([]);
    });

    it("of a user who never chose a password is an invitation", async () => {
      const { email } = await person({ password_hash: null });
      const token = await resetToken(email);
      expect((await reset(token)).errors).toMatchObject([OVER]);
      expect((await accept(token)).errors).toEqual([]);
    });
  });

  describe("asking for a reset", () => {
    it("tells nobody whether there is such a user: the answer and what it took are the same", async () => {
      const known = await person();
      const off = await person({ deactivated_at: new Date() });
      const asked = [known.email, freshEmail(), off.email, "", "' OR 1=1 -- "];
      const answers: object[] = [];
      const costs: (readonly string[])[] = [];
      for (const email of asked) {
        costs.push(
          await api.statementsOf(async () => {
            const { data, errors, status } = await api.ask({}, REQUEST, { input: { email, tenant: "one" } });
            answers.push({ data, errors, status });
          }),
        );
      }
      const { data, errors, status } = await api.ask({}, REQUEST, { input: { email: known.email, tenant: "nowhere" } });
      for (const answer of [...answers, { data, errors, status }]) {
        expect(answer).toEqual({ data: { requestPasswordReset: { accepted: true } }, errors: [], status: 200 });
      }
      for (const cost of costs) expect(cost).toEqual(costs[0]);
      const before = await api.database.query("SELECT id FROM outbox_emails");
      await api.background.settled();
      const after = await api.database.query("SELECT recipient FROM outbox_emails WHERE id > ?", [
        before.length && before.at(-1).id,
      ]);
      expect(after).toEqual([{ recipient: known.email }]);
    });

    it("is limited alike for users who don't exist", async () => {
      for (const email of [(await person()).email, freshEmail()]) {
        const input = { email, tenant: "one" };
        for (let time = 0; time < 5; time += 1)
          expect((await new Browser(api.server).ask(REQUEST, { input })).errors).toEqual([]);
        const { errors } = await new Browser(api.server).ask(REQUEST, { input });
        expect(errors[0]?.extensions.code).toBe("RATE_LIMITED");
      }
    });

    it("is limited for an address, on whatever accounts", async () => {
      const screen = new Browser(api.server);
      const ask = () => screen.ask(REQUEST, { input: { email: freshEmail(), tenant: "one" } });
      for (let time = 0; time < 30; time += 1) expect((await ask()).errors).toEqual([]);
      expect((await ask()).errors[0]?.extensions.code).toBe("RATE_LIMITED");
    });
  });

  describe("the link", () => {
    it("leads to the tenant's own host name, whatever the request's Host says", async () => {
      const { email } = await person();
      const host = "evil.test";
      await new Browser(api.server).ask(
        REQUEST,
        { input: { email, tenant: "one" } },
        { host, "x-forwarded-host": host },
      );
      await api.background.settled();
      const [row] = await api.database.query("SELECT link FROM outbox_emails WHERE recipient = ?", [email]);
      expect(row.link).toMatch(/^http:\/\/one\.test\/reset-password#[\w-]{43}$/);
    });

    it("is stored as a hash only, apart from the email's text, and forgotten once the email is sent", async () => {
      const { email } = await person();
      const token = await resetToken(email);
      const links = await api.database.query("SELECT *, HEX(secret_hash) AS hex FROM emailed_links");
      expect(JSON.stringify(links)).not.toContain(token);
      const sent: { recipient: string; text: string; html: string }[] = [];
      const transport = { send: async (mail: (typeof sent)[number]) => void sent.push(mail), close: () => undefined };
      while ((await deliverDueEmails(api.database.manager, transport)) > 0);
      const mail = sent.find(({ recipient }) => recipient === email);
      expect(mail?.text).toContain(`/reset-password#${token}\n`);
      expect(mail?.html).toContain(`<a href="http://one.test/reset-password#${token}">`);
      const rows = await api.database.query("SELECT * FROM outbox_emails WHERE recipient = ?", [email]);
      expect(rows).toMatchObject([{ status: "SENT", link: null }]);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it("is seen in the outbox by people who manage users alone, and the owner's by the owner alone", async () => {
      const { email } = await person();
      const token = await resetToken(email);
      const ownerToken = await resetToken("owner@one.test");
      const session = async (columns: object) => {
        const screen = new Browser(api.server);
        expect(await screen.signIn((await person(columns)).email, OWNER_PASSWORD, "one")).toBeUndefined();
        return screen;
      };
      const owner = new Browser(api.server);
      await owner.signIn("owner@one.test", OWNER_PASSWORD, "one");
      const seenBy = async (screen: Browser) => JSON.stringify((await screen.ask(OUTBOX)).data.outbox.nodes);
      const admin = await seenBy(await session({ platform_admin: true }));
      expect(admin).toContain(token);
      expect(admin).not.toContain(ownerToken);
      const settings = await seenBy(await session({ settings_access: true }));
      expect(settings).toContain("[one-time link]");
      for (const secret of [token, ownerToken]) {
        expect(settings).not.toContain(secret);
        expect(await seenBy(owner)).toContain(secret);
        expect(JSON.stringify(await api.data(tenant.owner as Caller, OUTBOX))).not.toContain(secret);
      }
    });
  });

  it("leaves its trace in the audit log, and no secret in it", async () => {
    const { email, token, id } = await invited();
    await accept(token);
    const second = await resetToken(email);
    await reset(second);
    const entries = (await api.audit(tenant.db)).filter(
      ({ userId, action }) => userId === id && !/^SIGNED|CREATED$/.test(action),
    );
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["INVITATION_ACCEPTED", id],
      ["PASSWORD_RESET_SENT", null],
      ["PASSWORD_RESET", id],
    ]);
    for (const secret of [token, second, NEW_PASSWORD]) expect(JSON.stringify(entries)).not.toContain(secret);
  });
});
