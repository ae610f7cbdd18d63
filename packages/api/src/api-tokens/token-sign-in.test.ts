import { createHash } from "node:crypto";
import { isApiToken, newApiToken } from "../platform/secrets.ts";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

const WHO = "{ viewer { user { id } } }";

describe("an API token", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;
  let token: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    userId = await api.user(tenant.db, { platform_admin: true });
    token = (await api.callerFor(tenant.db, userId)).token ?? "";
  });

  /** Who a request with this header is, or the refusal with its status. */
  async function ask(authorization: string, cookie?: string): Promise<string | { status: number; code: string }> {
    const headers = { authorization, ...(cookie !== undefined && { cookie }) };
    const response = await api.server.inject({ method: "POST", url: "/graphql", headers, payload: { query: WHO } });
    const { data, errors } = response.json();
    return errors ? { status: response.statusCode, code: errors[0].extensions.code } : data.viewer?.user.id;
  }
  const REFUSED = { status: 401, code: "UNAUTHENTICATED" };

  it("acts for its user, whatever the case of the scheme", async () => {
    for (const scheme of ["Bearer", "bearer", "BEARER"]) expect(await ask(`${scheme} ${token}`)).toBe(String(userId));
  });

  it("can be recognised by leak scanners and by its checksum", () => {
    expect(token).toMatch(/^alw_[\w-]{43}[0-9a-f]{6}$/);
    expect(isApiToken(token)).toBe(true);
    expect(newApiToken()).not.toBe(newApiToken());
    for (const wrong of ["", "alw_", token.slice(1), token.slice(0, -1), `${token}0`, token.replace("alw_", "ALW_")]) {
      expect(isApiToken(wrong)).toBe(false);
    }
  });

  it("that is mistyped is refused without asking the database", async () => {
    const swapped = token.slice(0, 10) + (token.charAt(10) === "A" ? "B" : "A") + token.slice(11);
    let answer: unknown;
    const statements = await api.countStatements(async () => {
      answer = await ask(`Bearer ${swapped}`);
    });
    expect(answer).toEqual(REFUSED);
    expect(statements).toBe(0);
  });

  it("that nobody has is refused", async () => {
    expect(await ask(`Bearer ${newApiToken()}`)).toEqual(REFUSED);
  });

  it.each(["revoked_at = NOW()", "expires_at = NOW() - INTERVAL 1 SECOND"])("is refused once %s", async (change) => {
    await api.database.query(`UPDATE api_tokens SET ${change} WHERE user_id = ?`, [userId]);
    expect(await ask(`Bearer ${token}`)).toEqual(REFUSED);
  });

  it("works until it expires", async () => {
    await api.database.query("UPDATE api_tokens SET expires_at = UTC_TIMESTAMP() + INTERVAL 1 HOUR WHERE user_id = ?", [
      userId,
    ]);
    expect(await ask(`Bearer ${token}`)).toBe(String(userId));
  });

  it("of a deactivated user is refused, and works again when the user is back", async () => {
    await api.database.query("UPDATE users SET deactivated_at = NOW() WHERE id = ?", [userId]);
    expect(await ask(`Bearer ${token}`)).toEqual(REFUSED);
    await api.database.query("UPDATE users SET deactivated_at = NULL WHERE id = ?", [userId]);
    expect(await ask(`Bearer ${token}`)).toBe(String(userId));
  });

  it.each(["", "Bearer", "Bearer ", "Bearer two words", "Basic b3duZXI6c2VjcmV0", "nonsense", "Bearer ' OR 1=1"])(
    "is what an Authorization header must be: %j is refused, not answered like a stranger",
    async (authorization) => {
      expect(await ask(authorization)).toEqual(REFUSED);
    },
  );

  it("that is wrong is refused even beside a good session, and a good one comes before the session", async () => {
    const screen = new Browser(api.server);
    expect(await screen.signIn("owner@one.test", OWNER_PASSWORD)).toBeUndefined();
    expect(await ask(`Bearer ${token}`, screen.cookie)).toBe(String(userId));
    for (const wrong of [`Bearer ${newApiToken()}`, "Bearer nonsense", "Basic b3duZXI6c2VjcmV0"]) {
      expect(await ask(wrong, screen.cookie)).toEqual(REFUSED);
    }
  });

  it("is stored as a hash only, and says when it was last used", async () => {
    await ask(`Bearer ${token}`);
    const [row] = await api.database.query(
      "SELECT *, LOWER(HEX(secret_hash)) AS hash FROM api_tokens WHERE user_id = ?",
      [userId],
    );
    expect(row.hash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token.slice(12));
    expect(row.prefix).toBe(token.slice(0, 12));
    expect(Date.now() - row.last_used_at.getTime()).toBeLessThan(60_000);
  });

  it("has its user's rights, and no more", async () => {
    const plain = await api.callerFor(tenant.db, await api.user(tenant.db));
    expect((await api.ask(plain, "{ users { nodes { id } } }")).errors[0]?.extensions.code).toBe("FORBIDDEN");
    expect((await api.ask({ token }, "{ users { nodes { id } } }")).errors).toEqual([]);
  });
});
