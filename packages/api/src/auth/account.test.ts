import { hashPassword } from "../platform/passwords.ts";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const NEW_PASSWORD = "wet purple lamps";
const SESSIONS = "{ viewer { sessions { id createdAt lastSeenAt expiresAt address browser isCurrent } } }";
const REVOKE = "mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessions { id isCurrent } } }";
const CHANGE = "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { viewer { user { id } } } }";
const PROFILE =
  "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { name email } } } }";
const LOCALE = "mutation ($input: SetLocaleInput!) { setLocale(input: $input) { viewer { locale } } }";
const EVERYWHERE = "mutation { signOutEverywhere { endedSessions } }";
const ACCESS = "mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) { user { version } } }";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("one's own account", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let passwordHash: string;
  let email: string;
  let userId: number;
  let screen: Browser;
  let other: Browser;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
    passwordHash = await hashPassword(OWNER_PASSWORD);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    ({ email, userId } = await person());
    screen = await signedIn(email);
    other = await signedIn(email);
  });

  async function person(columns: object = {}) {
    const address = `p${Math.random().toString(36).slice(2)}@one.test`;
    const id = await api.user(tenant.db, { email: address, password_hash: passwordHash, ...columns });
    return { email: address, userId: id };
  }
  async function signedIn(address: string, password = OWNER_PASSWORD): Promise<Browser> {
    const browser = new Browser(api.server);
    expect(await browser.signIn(address, password)).toBeUndefined();
    return browser;
  }
  const sessionsOf = async (browser: Browser) => (await browser.ask(SESSIONS)).data.viewer.sessions;
  const codeOf = async (browser: Browser, query: string, input: object) =>
    (await browser.ask(query, { input })).errors[0]?.extensions;

  describe("lists its sessions", () => {
    it("with the browser in words, the address and which one asks, and never an id that lets anybody in", async () => {
      const query = `mutation { signIn(input: { email: "${email}", password: "${OWNER_PASSWORD}" }) { viewer { permissions } } }`;
      await screen.ask(query, {}, { "user-agent": FIREFOX });
      const sessions = await sessionsOf(screen);
      expect(sessions).toHaveLength(2);
      expect(sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toMatchObject({
        address: screen.address,
        browser: "Firefox on Linux",
      });
      expect(JSON.stringify(sessions)).not.toContain(screen.cookie?.split("=")[1]);
    });

    it("leaving out those that are over", async () => {
      await api.database.query(
        "UPDATE sessions SET last_seen_at = NOW() - INTERVAL 25 HOUR WHERE user_id = ? AND address = ?",
        [userId, other.address],
      );
      expect(await sessionsOf(screen)).toHaveLength(1);
    });

    it("and sweeps them away at the next sign-in", async () => {
      await api.database.query("UPDATE sessions SET expires_at = NOW() - INTERVAL 1 DAY WHERE user_id = ?", [userId]);
      await signedIn(email);
      expect(await api.database.query("SELECT id FROM sessions WHERE user_id = ?", [userId])).toHaveLength(1);
    });

    it("for a person only: a token that leaked learns nothing of them, and ends and changes nothing", async () => {
      const caller = await api.callerFor(tenant.db, userId);
      for (const query of [SESSIONS, EVERYWHERE]) {
        expect(await api.refusal(caller, query)).toMatchObject({ code: "FORBIDDEN" });
      }
      const input = { currentPassword: OWNER_PASSWORD, newPassword: NEW_PASSWORD };
      expect(await api.refusal(caller, CHANGE, { input })).toMatchObject({ code: "FORBIDDEN" });
      expect(await screen.whoAmI()).toBe(email);
    });
  });

  describe("revokes a session", () => {
    const idOf = async (browser: Browser, current: boolean) =>
      (await sessionsOf(browser)).find(({ isCurrent }: { isCurrent: boolean }) => isCurrent === current).id;

    it("of another browser, which is signed out at once", async () => {
      const { data } = await screen.ask(REVOKE, { input: { sessionId: await idOf(screen, false) } });
      expect(data.revokeSession.sessions).toMatchObject([{ isCurrent: true }]);
      expect(await other.whoAmI()).toBeNull();
      expect(await screen.whoAmI()).toBe(email);
    });

    it("of this browser, like signing out", async () => {
      const { data } = await screen.ask(REVOKE, { input: { sessionId: await idOf(screen, true) } });
      expect(data.revokeSession.sessions).toMatchObject([{ isCurrent: false }]);
      expect(screen.cookie).toBeUndefined();
      expect(await other.whoAmI()).toBe(email);
    });

    it("of nobody else: somebody's in the same tenant is as absent as none", async () => {
      const stranger = await signedIn((await person()).email);
      const sessionId = await idOf(stranger, true);
      const absent = await codeOf(screen, REVOKE, { sessionId: "999999999" });
      expect(absent).toMatchObject({ code: "NOT_FOUND" });
      expect(await codeOf(screen, REVOKE, { sessionId })).toEqual(absent);
      expect(await stranger.whoAmI()).not.toBeNull();
    });
  });

  it("signs out everywhere", async () => {
    const { data } = await screen.ask(EVERYWHERE);
    expect(data.signOutEverywhere).toEqual({ endedSessions: 2 });
    expect(screen.cookie).toBeUndefined();
    expect(await other.whoAmI()).toBeNull();
  });

  describe("changes its password", () => {
    const input = { currentPassword: OWNER_PASSWORD, newPassword: NEW_PASSWORD };

    it("with the current one: other sessions end, this one goes on under a new id, and the old password is over", async () => {
      const stolen = new Browser(api.server);
      stolen.cookie = screen.cookie;
      expect((await screen.ask(CHANGE, { input })).errors).toEqual([]);
      expect(screen.cookie).not.toBe(stolen.cookie);
      expect(await screen.whoAmI()).toBe(email);
      expect(await other.whoAmI()).toBeNull();
      expect(await stolen.whoAmI()).toBeNull();
      expect((await new Browser(api.server).signIn(email, OWNER_PASSWORD))?.extensions.code).toBe("UNAUTHENTICATED");
      await signedIn(email, NEW_PASSWORD);
    });

    it("goes on within the operation that changed it", async () => {
      const query = `mutation { changePassword(input: { currentPassword: "${OWNER_PASSWORD}", newPassword: "${NEW_PASSWORD}" }) { viewer { sessions { isCurrent } } }
        revokeSession(input: { sessionId: "999999999" }) { sessions { id } } }`;
      const { errors } = await screen.ask(query);
      expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
      expect(await sessionsOf(screen)).toMatchObject([{ isCurrent: true }]);
    });

    it.each([
      [{ ...input, currentPassword: "wrong" }, "currentPassword", "This is not your current password."],
      [{ ...input, newPassword: "eleven char" }, "newPassword", "A password has at least 12 characters."],
      [{ ...input, newPassword: "Password1234" }, "newPassword", /first that are tried/],
    ])("is refused with %j, and says why", async (wrong, field, message) => {
      const { errors } = await screen.ask(CHANGE, { input: wrong });
      expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", field } });
      expect(errors[0]?.message).toMatch(message);
      expect(await other.whoAmI()).toBe(email);
    });

    it("is refused when it would be the email", async () => {
      expect(await codeOf(screen, CHANGE, { ...input, newPassword: email.toUpperCase() })).toMatchObject({
        field: "newPassword",
      });
    });

    it("gives whoever sits at an open screen as few guesses as a sign-in", async () => {
      for (let tries = 0; tries < 10; tries += 1)
        await screen.ask(CHANGE, { input: { ...input, currentPassword: "no" } });
      expect(await codeOf(screen, CHANGE, input)).toMatchObject({ code: "RATE_LIMITED" });
      expect((await new Browser(api.server).signIn(email, OWNER_PASSWORD))?.extensions.code).toBe("RATE_LIMITED");
    });
  });

  describe("changes its profile", () => {
    it("the name without further ado", async () => {
      const { data } = await screen.ask(PROFILE, { input: { name: " New Name " } });
      expect(data.updateProfile.viewer.user).toEqual({ name: "New Name", email });
      expect(await other.whoAmI()).toBe(email);
    });

    it("the email, which is the login, with the password only; then other sessions end", async () => {
      const next = `new.${email}`;
      expect(await codeOf(screen, PROFILE, { email: next })).toMatchObject({ field: "currentPassword" });
      expect(await codeOf(screen, PROFILE, { email: next, currentPassword: "wrong" })).toMatchObject({
        field: "currentPassword",
      });
      const before = screen.cookie;
      const { data } = await screen.ask(PROFILE, { input: { email: next, currentPassword: OWNER_PASSWORD } });
      expect(data.updateProfile.viewer.user.email).toBe(next);
      expect(screen.cookie).not.toBe(before);
      expect(await screen.whoAmI()).toBe(next);
      expect(await other.whoAmI()).toBeNull();
    });

    it("never to somebody else's email", async () => {
      const taken = (await person()).email;
      const input = { email: taken, currentPassword: OWNER_PASSWORD };
      expect(await codeOf(screen, PROFILE, input)).toMatchObject({ code: "CONFLICT", field: "email" });
      expect(await other.whoAmI()).toBe(email);
    });
  });

  describe("chooses the language of its screens", () => {
    const localeOf = async (browser: Browser) => (await browser.ask("{ viewer { locale } }")).data.viewer.locale;

    it("which is kept for every browser, until the browser's own is chosen again", async () => {
      expect(await localeOf(screen)).toBeNull();
      const { data } = await screen.ask(LOCALE, { input: { locale: "DE" } });
      expect(data.setLocale.viewer.locale).toBe("DE");
      expect(await localeOf(other)).toBe("DE");
      await other.ask(LOCALE, { input: { locale: null } });
      expect(await localeOf(screen)).toBeNull();
    });

    it("without a new version of the user, so that nobody's edit of them is refused for it", async () => {
      const versions = () => api.database.query("SELECT version FROM users WHERE id = ?", [userId]);
      const before = await versions();
      await screen.ask(LOCALE, { input: { locale: "DE" } });
      expect(await versions()).toEqual(before);
    });

    it("among those that there are, and for itself alone", async () => {
      expect((await screen.ask(LOCALE, { input: { locale: "FR" } })).errors).toHaveLength(1);
      const somebody = await signedIn((await person()).email);
      await screen.ask(LOCALE, { input: { locale: "DE" } });
      expect(await localeOf(somebody)).toBeNull();
    });
  });

  describe("a change of rights ends sessions, so that a stolen one is worth nothing", () => {
    const admin = async () => signedIn((await person({ platform_admin: true })).email);

    it("of the user whose flags an admin changed; not the admin's", async () => {
      const boss = await admin();
      await boss.ask(ACCESS, { input: { userId: String(userId), settingsAccess: true } });
      expect(await screen.whoAmI()).toBeNull();
      expect(await other.whoAmI()).toBeNull();
      expect(await boss.whoAmI()).not.toBeNull();
    });

    it("one's own flags give this session a new id, and end the others", async () => {
      const own = await person({ platform_admin: true });
      const [here, there] = [await signedIn(own.email), await signedIn(own.email)];
      const stolen = new Browser(api.server);
      stolen.cookie = here.cookie;
      const input = { userId: String(own.userId), platformAdmin: false, settingsAccess: true };
      expect((await here.ask(ACCESS, { input })).errors).toEqual([]);
      expect(await here.whoAmI()).toBe(own.email);
      expect(await there.whoAmI()).toBeNull();
      expect(await stolen.whoAmI()).toBeNull();
    });

    it("nobody's when nothing changed", async () => {
      await (await admin()).ask(ACCESS, { input: { userId: String(userId), settingsAccess: false } });
      expect(await screen.whoAmI()).toBe(email);
    });

    it("of the user whom an admin gave another email, and of the user whom an admin deactivated", async () => {
      const boss = await admin();
      const update = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }";
      await boss.ask(update, { input: { userId: String(userId), name: "Only the name" } });
      expect(await other.whoAmI()).toBe(email);
      await boss.ask(update, { input: { userId: String(userId), email: `x${email}` } });
      expect(await screen.whoAmI()).toBeNull();
      const again = await signedIn(`x${email}`);
      await boss.ask("mutation ($id: ID!) { deactivateUser(input: { userId: $id }) { user { id } } }", {
        id: String(userId),
      });
      expect(await again.whoAmI()).toBeNull();
      expect(await api.database.query("SELECT id FROM sessions WHERE user_id = ?", [userId])).toEqual([]);
    });
  });

  it("writes what it did into the audit log", async () => {
    await screen.ask(PROFILE, { input: { name: "Audited" } });
    await screen.ask(CHANGE, { input: { currentPassword: OWNER_PASSWORD, newPassword: NEW_PASSWORD } });
    await screen.ask(EVERYWHERE);
    const entries = (await api.audit(tenant.db)).filter((entry) => entry.userId === userId);
    const changes = entries.filter(({ action }) => !action.startsWith("SIGNED_"));
    expect(changes.map(({ action }) => action)).toEqual(["USER_UPDATED", "PASSWORD_CHANGED", "SESSIONS_ENDED"]);
    expect(changes).toEqual(changes.map((entry) => ({ ...entry, actorId: userId, source: "PANEL" })));
    expect(JSON.stringify(changes)).not.toContain(NEW_PASSWORD);
  });
});
