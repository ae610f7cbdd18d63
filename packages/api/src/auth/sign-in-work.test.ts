import type * as argon2 from "@node-rs/argon2";
import { verify } from "@node-rs/argon2";
import { createServer } from "../app/server.ts";
import { hashPassword } from "../platform/passwords.ts";
import { spend } from "../platform/rate-limits.ts";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";

jest.mock("@node-rs/argon2", () => {
  const real = jest.requireActual<typeof argon2>("@node-rs/argon2");
  return { ...real, verify: jest.fn(real.verify) };
});
const verified = jest.mocked(verify);

describe("what a sign-in costs", () => {
  let api: TestApi;
  let tenant: TestTenant;
  const owner = "owner@first.test";

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "first");
    await api.tenant(0, "second");
    // The decoy is made at the first try.
    await new Browser(api.server).signIn("nobody@first.test", "x", "first");
  });
  afterAll(() => api.stop());

  it("is the same work whether the email, the tenant or the password is wrong: one hash, the same statements", async () => {
    const email = "no-password@first.test";
    await api.user(tenant.db, { email });
    const tries: [string, string, string?][] = [
      [owner, "wrong password", "first"],
      ["unknown@first.test", "wrong password", "first"],
      [owner, "wrong password", "nowhere"],
      [owner, "wrong password", "second"],
      [owner, "wrong password"],
      [email, "", "first"],
      ["x".repeat(300), "wrong password", "first"],
    ];
    const costs: { statements: number; hashes: number }[] = [];
    for (const [who, password, where] of tries) {
      verified.mockClear();
      const statements = await api.statementsOf(() => new Browser(api.server).signIn(who, password, where));
      costs.push({ statements: statements.length, hashes: verified.mock.calls.length });
    }
    expect(costs).toEqual(tries.map(() => ({ statements: costs[0]?.statements, hashes: 1 })));
  });

  it("is refused as UNAVAILABLE when too many are waiting already, and none of those that wait is lost", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 210 }, () => hashPassword("wet purple lamps")));
    const refused = tries.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(8);
    expect(refused).toEqual(
      refused.map(() => ({ status: "rejected", reason: expect.objectContaining({ code: "UNAVAILABLE" }) })),
    );
    await expect(hashPassword("wet purple lamps")).resolves.toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("counts for all nodes together: a second node refuses what was spent at the first", async () => {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    const second = await createServer({ config, database: api.database, webDir: null });
    const email = "both-nodes@first.test";
    for (const server of [api.server, second]) {
      for (let tries = 0; tries < 5; tries += 1) await new Browser(server).signIn(email, "wrong", "first");
    }
    for (const server of [api.server, second]) {
      expect((await new Browser(server).signIn(email, OWNER_PASSWORD, "first"))?.extensions.code).toBe("RATE_LIMITED");
    }
    await second.close();
    const rows: { key: string; points: number }[] = await api.database.query("SELECT * FROM rate_limits");
    expect(rows.some(({ points }) => points >= 10)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/first\.test|10\.0\./);
  });

  it("is in vain when the password was changed while it was looked at: no session outlives it", async () => {
    const email = "hasty@first.test";
    const userId = await api.user(tenant.db, { email, password_hash: await hashPassword(OWNER_PASSWORD) });
    const newHash = await hashPassword("wet purple lamps");
    verified.mockImplementationOnce(async () => {
      await api.database.query("UPDATE users SET password_hash = ? WHERE id = ?", [newHash, userId]);
      return true;
    });
    const late = new Browser(api.server);
    expect((await late.signIn(email, OWNER_PASSWORD, "first"))?.extensions.code).toBe("UNAUTHENTICATED");
    expect(late.cookie).toBeUndefined();
    expect(await api.database.query("SELECT id FROM sessions WHERE user_id = ?", [userId])).toEqual([]);
  });

  it("counts every alias of one request", async () => {
    const aliases = Array.from(
      { length: 15 },
      (_, number) =>
        `a${number}: signIn(input: { email: "aliased@first.test", password: "x", tenant: "first" }) { viewer { permissions } }`,
    );
    verified.mockClear();
    // A refusal ends its request; however many requests there are, ten tries reach a password.
    for (let request = 0; request < 12; request += 1) {
      await new Browser(api.server).ask(`mutation { ${aliases.join(" ")} }`);
    }
    expect(verified).toHaveBeenCalledTimes(10);
  });

  it("is counted on this node while the limits' table does not answer", async () => {
    const broken = await TestApi.start();
    const limit = { name: "broken", points: 2, windowSeconds: 60 };
    const take = () => spend(broken.database.manager, limit, "somebody", "Too many.");
    await take();
    await broken.database.destroy();
    await take();
    await take();
    await expect(take()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await broken.server.close();
  });
});
