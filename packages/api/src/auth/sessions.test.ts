import { createHash } from "node:crypto";
import { createServer } from "../app/server.ts";
import { hashPassword } from "../platform/passwords.ts";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const inMs = (deltaMs: number) => new Date(Date.now() + deltaMs);

describe("a session", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let passwordHash: string;
  let email: string;
  let userId: number;
  let screen: Browser;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
    passwordHash = await hashPassword(OWNER_PASSWORD);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    email = `p${Math.random().toString(36).slice(2)}@one.test`;
    userId = await api.user(tenant.db, { email, password_hash: passwordHash });
    screen = new Browser(api.server);
    await screen.signIn(email, OWNER_PASSWORD);
  });

  /** The session's row, found by the hash of what the cookie carries. */
  const idHash = () => sha256(screen.cookie?.split("=")[1] ?? "");
  const setTimes = (columns: string, ...values: unknown[]) =>
    api.database.query(`UPDATE sessions SET ${columns} WHERE HEX(id_hash) = ?`, [...values, idHash()]);

  describe("travels in a cookie", () => {
    it("that scripts can't read, other sites can't send with a post, and that ends after fourteen days", () => {
      const [header = "", ...others] = screen.lastSetCookie;
      expect(others).toEqual([]);
      const attributes = header.split("; ").slice(1);
      expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
      expect(attributes).not.toContain("Secure");
      expect(header).not.toMatch(/Domain=/i);
      const expires = Date.parse(attributes.find((attribute) => attribute.startsWith("Expires="))?.slice(8) ?? "");
      expect(Math.abs(expires - Date.now() - 14 * DAY_MS)).toBeLessThan(60_000);
    });

    it("that is Secure behind a proxy with TLS", async () => {
      const config = { corsOrigins: [], trustProxy: true, logLevel: "silent", stripe: undefined };
      const server = await createServer({ config, database: api.database, webDir: null });
      const behindTls = new Browser(server);
      const query = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }";
      await behindTls.ask(query, { input: { email, password: OWNER_PASSWORD } }, { "x-forwarded-proto": "https" });
      expect(behindTls.lastSetCookie[0]?.split("; ")).toContain("Secure");
      await server.close();
    });

    it.each([
      [true, "203.0.113.7"],
      [2, "198.51.100.1"],
      [false, "10.9.9.9"],
    ])("from the address that the proxies saw, not the one that a caller wrote: %j", async (trustProxy, address) => {
      const config = { corsOrigins: [], trustProxy, logLevel: "silent", stripe: undefined };
      const server = await createServer({ config, database: api.database, webDir: null });
      const query =
        "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { sessions { address isCurrent } } } }";
      const forwarded = { "x-forwarded-for": "192.0.2.66, 198.51.100.1, 203.0.113.7" };
      const { data } = await new Browser(server, "10.9.9.9").ask(
        query,
        { input: { email, password: OWNER_PASSWORD } },
        forwarded,
      );
      expect(data.signIn.viewer.sessions).toContainEqual({ address, isCurrent: true });
      await server.close();
    });

    it("whose value has 256 random bits and is stored nowhere, only its hash", async () => {
      const value = screen.cookie?.split("=")[1] ?? "";
      expect(Buffer.from(value, "base64url")).toHaveLength(32);
      const rows: Record<string, unknown>[] = await api.database.query(
        "SELECT *, HEX(id_hash) AS hash FROM sessions WHERE user_id = ?",
        [userId],
      );
      expect(rows).toHaveLength(1);
      expect(String(rows[0]?.["hash"]).toLowerCase()).toBe(sha256(value));
      expect(JSON.stringify(rows)).not.toContain(value);
    });
  });

  describe("is new at every sign-in", () => {
    it("so that an id planted beforehand is worth nothing", async () => {
      const planted = "allowance_session=plantedplantedplantedplantedplantedplanted00";
      const victim = new Browser(api.server);
      victim.cookie = planted;
      await victim.signIn(email, OWNER_PASSWORD);
      expect(victim.cookie).not.toBe(planted);
      expect(await victim.whoAmI()).toBe(email);
      const attacker = new Browser(api.server);
      attacker.cookie = planted;
      expect(await attacker.whoAmI()).toBeNull();
    });

    it("and ends the one that this browser had", async () => {
      const old = new Browser(api.server);
      old.cookie = screen.cookie;
      expect(await old.whoAmI()).toBe(email);
      await screen.signIn(email, OWNER_PASSWORD);
      expect(screen.cookie).not.toBe(old.cookie);
      expect(await old.whoAmI()).toBeNull();
      expect(await screen.whoAmI()).toBe(email);
    });

    it("but leaves the sessions of other browsers alone", async () => {
      const other = new Browser(api.server);
      await other.signIn(email, OWNER_PASSWORD);
      expect(await screen.whoAmI()).toBe(email);
    });
  });

  describe("ends on the server", () => {
    it("at sign-out: the cookie goes, and a copy of it is worth nothing", async () => {
      const copy = new Browser(api.server);
      copy.cookie = screen.cookie;
      expect((await screen.ask("mutation { signOut }")).data).toEqual({ signOut: true });
      expect(screen.cookie).toBeUndefined();
      expect(screen.lastSetCookie[0]).toMatch(/Expires=Thu, 01 Jan 1970/);
      expect(await copy.whoAmI()).toBeNull();
      expect(await api.database.query("SELECT * FROM sessions WHERE user_id = ?", [userId])).toEqual([]);
      expect((await screen.ask("mutation { signOut }")).data).toEqual({ signOut: false });
    });

    it("within the operation that signs out: what follows is asked by nobody", async () => {
      const query =
        'mutation ($id: ID!) { signOut updateUser(input: { userId: $id, name: "Late" }) { user { name } } }';
      const { data, errors } = await screen.ask(query, { id: String(userId) });
      expect(data).toBeNull();
      expect(errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
    });

    it("after its last day, used or not", async () => {
      await setTimes("expires_at = ?", inMs(HOUR_MS));
      expect(await screen.whoAmI()).toBe(email);
      await setTimes("expires_at = ?", inMs(-1_000));
      expect(await screen.whoAmI()).toBeNull();
    });

    it("after a day without a request", async () => {
      await setTimes("last_seen_at = ?", inMs(-23 * HOUR_MS));
      expect(await screen.whoAmI()).toBe(email);
      await setTimes("last_seen_at = ?", inMs(-24 * HOUR_MS - 1_000));
      expect(await screen.whoAmI()).toBeNull();
    });

    it("when the user is deactivated or deleted", async () => {
      await api.database.query("UPDATE users SET deactivated_at = NOW() WHERE id = ?", [userId]);
      expect(await screen.whoAmI()).toBeNull();
      await api.database.query("UPDATE users SET deactivated_at = NULL WHERE id = ?", [userId]);
      expect(await screen.whoAmI()).toBe(email);
      await api.database.query("DELETE FROM users WHERE id = ?", [userId]);
      expect(await screen.whoAmI()).toBeNull();
    });
  });

  it("gives the rights that its user has now, not those at sign-in", async () => {
    const list = "{ users { nodes { id } } }";
    expect((await screen.ask(list)).errors[0]?.extensions.code).toBe("FORBIDDEN");
    await api.database.query("UPDATE users SET platform_admin = TRUE WHERE id = ?", [userId]);
    expect((await screen.ask(list)).errors).toEqual([]);
    await api.database.query("UPDATE users SET platform_admin = FALSE WHERE id = ?", [userId]);
    expect((await screen.ask(list)).errors[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("writes when it was last seen at most once a minute, and that its user was active", async () => {
    await screen.whoAmI();
    const seen = async () =>
      (await api.database.query("SELECT last_seen_at AS at FROM sessions WHERE HEX(id_hash) = ?", [idHash()]))[0].at;
    const first = await seen();
    await screen.whoAmI();
    expect(await seen()).toEqual(first);
    await setTimes("last_seen_at = ?", inMs(-61_000));
    await screen.whoAmI();
    expect((await seen()).getTime()).toBeGreaterThanOrEqual(first.getTime());
    const [user] = await api.database.query("SELECT last_activity_at AS at FROM users WHERE id = ?", [userId]);
    expect(Date.now() - user.at.getTime()).toBeLessThan(60_000);
  });

  it.each(["", "x", "%", "' OR 1=1 -- ", "a".repeat(4_000)])("that does not exist is nobody's: %j", async (value) => {
    const stranger = new Browser(api.server);
    stranger.cookie = `allowance_session=${encodeURIComponent(value)}`;
    expect(await stranger.whoAmI()).toBeNull();
  });
});
