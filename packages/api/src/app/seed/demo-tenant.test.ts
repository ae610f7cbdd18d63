import type { DataSource } from "typeorm";
import { Browser } from "../../testing/browser.ts";
import { TestApi } from "../../testing/harness.ts";
import { type DemoSignIn, seedDemoTenant } from "./demo-tenant.ts";

const everything = (database: DataSource): Promise<unknown[]> =>
  Promise.all(
    [
      "tenants",
      "users",
      "plans",
      "plan_limits",
      "accounts",
      "transfers",
      "limit_overrides",
      "usage_counters",
      "api_tokens",
    ].map((table) => database.query(`SELECT * FROM ${table}`)),
  );

/** What must be the same on every machine and at every hour: everything but secrets and times. */
async function picture(database: DataSource): Promise<unknown> {
  const users = await database.query(
    `SELECT u.name, u.email, u.country, u.platform_admin, u.settings_access, u.billing_access, u.custom_limits_enabled, p.name AS plan,
       (SELECT GROUP_CONCAT(limit_key, '=', value ORDER BY limit_key) FROM limit_overrides WHERE user_id = u.id) AS overrides,
       (SELECT GROUP_CONCAT(kind, '=', balance_units ORDER BY kind) FROM accounts WHERE holder_id = u.id) AS balances
     FROM users u LEFT JOIN plans p ON p.id = u.plan_id ORDER BY u.email`,
  );
  return { users, plans: await database.query("SELECT name, is_active, is_hidden FROM plans ORDER BY position") };
}

describe("the demo tenant", () => {
  let api: TestApi;
  let signIn: DemoSignIn;
  let again: (DemoSignIn | null)[];
  let rows: unknown[];

  beforeAll(async () => {
    api = await TestApi.start();
    // Two nodes that start at the same moment, and a third that starts later.
    const made = await Promise.all([seedDemoTenant(api.database), seedDemoTenant(api.database)]);
    rows = await everything(api.database);
    again = [...made.filter((result) => result === null), await seedDemoTenant(api.database)];
    signIn = made[0] ?? made[1] ?? { email: "", password: "", apiToken: "" };
  });
  afterAll(() => api.stop());

  const count = async (condition: string): Promise<number> =>
    (await api.database.query(`SELECT COUNT(*) AS n FROM ${condition}`))[0].n;

  it("is made once, by whichever node comes first, and left alone by every later start", async () => {
    expect(signIn.email).toBe("ada.owner@demo.allowance.test");
    expect(again).toEqual([null, null]);
    expect(await everything(api.database)).toEqual(rows);
  });

  it("has sixty users with the owner, and four plans, one inactive and one hidden", async () => {
    expect(await count("tenants")).toBe(1);
    expect(await count("users")).toBe(60);
    expect(await count("users WHERE is_owner")).toBe(1);
    expect(await count("plans")).toBe(4);
    expect(await count("plans WHERE NOT is_active")).toBe(1);
    expect(await count("plans WHERE is_hidden")).toBe(1);
    expect(await count("plan_limits")).toBe(4 * 14);
  });

  it("has admins of each kind, mixed overrides, usage, users without a plan and users over a limit", async () => {
    for (const flag of ["platform_admin", "settings_access", "billing_access", "custom_limits_enabled"]) {
      expect(await count(`users WHERE ${flag}`)).toBeGreaterThan(0);
    }
    expect(await count("users WHERE plan_id IS NULL")).toBeGreaterThan(0);
    expect(await count("users WHERE last_activity_at IS NULL")).toBeGreaterThan(0);
    expect(
      await count("limit_overrides o JOIN users u ON u.id = o.user_id WHERE NOT u.custom_limits_enabled"),
    ).toBeGreaterThan(0);
    expect(await count("usage_counters WHERE used > 0")).toBeGreaterThan(60);
    const { users } = await api.data(
      { token: signIn.apiToken },
      "{ users(first: 100) { nodes { limits { counts { isOver } } } } }",
    );
    const isOver = ({ limits }: { limits: { counts: { isOver: boolean }[] } }) =>
      limits.counts.some((limit) => limit.isOver);
    expect(users.nodes.filter(isOver).length).toBeGreaterThan(0);
  });

  it("has books that sum to 0, with each balance the sum of its transfers, and money on both sides", async () => {
    const report = await api.data({ token: signIn.apiToken }, "{ verifyBooks { isBalanced problems { rule } } }");
    expect(report.verifyBooks).toEqual({ isBalanced: true, problems: [] });
    const [sum] = await api.database.query("SELECT CAST(SUM(balance_units) AS SIGNED) AS units FROM accounts");
    expect(sum.units).toBe(0);
    const wrong = await api.database.query(
      `SELECT a.id FROM accounts a WHERE a.balance_units <>
         (SELECT COALESCE(SUM(amount_units), 0) FROM transfers WHERE credit_account_id = a.id) -
         (SELECT COALESCE(SUM(amount_units), 0) FROM transfers WHERE debit_account_id = a.id)`,
    );
    expect(wrong).toEqual([]);
    expect(await count("accounts WHERE kind = 'POOL' AND balance_units > 0")).toBe(1);
    expect(await count("accounts WHERE kind IN ('USER_MINUTES', 'USER_CREDITS')")).toBe(120);
    expect(await count("accounts WHERE kind = 'USER_CREDITS' AND balance_units > 0")).toBeGreaterThan(10);
  });

  it("lets the owner in with the printed password, and scripts with the printed token", async () => {
    const screen = new Browser(api.server);
    expect(await screen.signIn(signIn.email, signIn.password)).toBeUndefined();
    expect(await screen.whoAmI()).toBe(signIn.email);
    const { viewer } = await api.data({ token: signIn.apiToken }, "{ viewer { user { name isOwner } permissions } }");
    expect(viewer.user).toEqual({ name: "Script Runner", isOwner: false });
    expect(viewer.permissions).toContain("TRANSFERS_WRITE");
  });

  it("is the same everywhere but for its password and token", async () => {
    const other = await TestApi.start();
    const otherSignIn = await seedDemoTenant(other.database);
    expect(otherSignIn?.password).not.toBe(signIn.password);
    expect(otherSignIn?.apiToken).not.toBe(signIn.apiToken);
    expect(await picture(other.database)).toEqual(await picture(api.database));
    await other.stop();
  });

  it("is not made where there is a tenant already", async () => {
    const real = await TestApi.start();
    await real.tenant(0, "real");
    expect(await seedDemoTenant(real.database)).toBeNull();
    expect((await real.database.query("SELECT slug FROM tenants")).map(({ slug }: { slug: string }) => slug)).toEqual([
      "real",
    ]);
    await real.stop();
  });
});
