import { AbstractLogger, type LogLevel } from "typeorm";
import { TestApi, type TestTenant } from "../testing/harness.ts";

/** Everything that a screen or a script may ask of a user. */
const USER = `id name email country createdAt lastActivityAt isOwner version access { platformAdmin }
  plan { id name limits { counts { key value } features { key value } } userCount }
  limits { customEnabled counts { key effective source planValue override used remaining } features { key effective source } }
  balance { minutes credits maxTransferable { addMinutes removeMinutes addCredits removeCredits } }`;
const EVERYTHING = `query ($first: Int) { users(first: $first) { nodes { ${USER} } } }`;

/** Remembers what reaches the database. */
class RecordingLogger extends AbstractLogger {
  readonly statements: string[] = [];
  override logQuery(query: string): void {
    this.statements.push(query);
  }
  protected writeLog(_level: LogLevel): void {
    // Only statements are of interest.
  }
}

describe("what a list of users costs (design: lists on rows from the first day)", () => {
  let api: TestApi;
  let tenant: TestTenant;
  const recorder = new RecordingLogger();

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    const plans = [await api.plan(tenant.db, { MAX_ASSISTANTS: 3 }), await api.plan(tenant.db, {}), null];
    for (let number = 0; number < 60; number += 1) {
      const id = await api.user(tenant.db, { plan_id: plans[number % 3], custom_limits_enabled: number % 2 === 0 });
      await tenant.db.manager.query(
        "INSERT INTO limit_overrides (tenant_id, user_id, limit_key, value, updated_at) VALUES (?)",
        [[tenant.db.tenantId, id, "MAX_ASSISTANTS", number, new Date()]],
      );
    }
    api.database.logger = recorder;
    await api.data(tenant.owner, EVERYTHING, { first: 1 });
  });
  afterAll(() => api.stop());

  /** The statements of one operation, without the one that reads who asks. */
  async function statementsOf(query: string, variables: Record<string, unknown> = {}): Promise<string[]> {
    recorder.statements.length = 0;
    await api.data(tenant.owner, query, variables);
    return recorder.statements.filter((statement) => !statement.includes("api_tokens"));
  }

  it("is as many statements for 50 users with limits, plan, balance and maximum as for 5", async () => {
    const five = await statementsOf(EVERYTHING, { first: 5 });
    const fifty = await statementsOf(EVERYTHING, { first: 50 });
    expect(fifty).toHaveLength(five.length);
    // Users, plans, their limits and users; overrides, default limits, usage; balances, the pool.
    expect(fifty.length).toBeLessThanOrEqual(9);
  });

  it("is one statement when only columns are asked for", async () => {
    expect(await statementsOf("{ users { nodes { id name email } } }")).toHaveLength(1);
    expect(await statementsOf("{ users { edges { cursor node { id access { platformAdmin } } } } }")).toHaveLength(1);
  });

  it("is one statement more for the count, and only when it is asked for", async () => {
    const without = await statementsOf("{ users(first: 2) { nodes { id } } }");
    const withCount = await statementsOf("{ users(first: 2) { totalCount nodes { id } } }");
    expect(without.filter((statement) => statement.includes("COUNT("))).toEqual([]);
    expect(withCount.filter((statement) => statement.includes("COUNT("))).toHaveLength(1);
    expect(withCount).toHaveLength(2);
  });

  it("reads only the columns that are asked for, fragments included, and never a secret", async () => {
    const [bare = ""] = await statementsOf("{ users(sort: [{ field: CREATED_AT }]) { nodes { id } } }");
    for (const column of ["u.name", "u.email", "u.country", "u.platform_admin", "u.last_activity_at"])
      expect(bare).not.toContain(column);
    const [named = ""] = await statementsOf(
      "{ users(sort: [{ field: CREATED_AT }]) { ...page } } fragment page on UserConnection { edges { node { ... on User { label: email } } } }",
    );
    expect(named).toContain("u.email");
    expect(named).not.toContain("u.name");
    for (const statement of await statementsOf(EVERYTHING, { first: 5 })) {
      expect(statement).not.toMatch(/password|SELECT \*|u\.\*/);
    }
  });

  it("names the tenant in every statement, so that no list can reach into another (rule 21)", async () => {
    for (const statement of await statementsOf(EVERYTHING, { first: 50 })) expect(statement).toMatch(/tenant_id = \?/);
  });

  it("of one user is no more statements than of a page", async () => {
    const one = await statementsOf(`{ user(id: ${tenant.ownerId}) { ${USER} } }`);
    expect(one.length).toBeLessThanOrEqual(9);
  });
});
