import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";
import { isTestsOwnStatement } from "../testing/own-statements.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { Replica } from "./replica.ts";
import { createServer } from "./server.ts";

const NAMES = "{ users(first: 10) { nodes { name } } }";

/** A second database in the replica's place, with another name in it, so that an answer says where it was read. */
describe("reads that may be stale", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let second: TestDatabase;
  let database: DataSource;
  let replica: Replica;
  let server: FastifyInstance;
  let replicaRows: DataSource;
  let nowMs = 1_900_000_000_000;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    await api.user(tenant.db, { name: "Here" });
    second = await createTestDatabase();
    const connection = { socketPath: second.socketPath, user: second.migrationsUser, database: second.name };
    await migrateDatabase(connection, connection);
    replicaRows = await openDatabase(connection, 2, { isExempt: isTestsOwnStatement });
    await copyTenant(api.database, replicaRows);
    await replicaRows.query("UPDATE users SET name = 'There' WHERE name = 'Here'");
    database = await api.openSecondPool(5, connection);
    replica = new Replica(
      database,
      () => undefined,
      () => nowMs,
    );
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    server = await createServer({ config, database, webDir: null, replica });
  });
  afterAll(async () => {
    await server.close();
    await database.destroy();
    await replicaRows.destroy();
    await api.stop();
    await second.drop();
  });
  beforeEach(() => reach(nowMs));

  /** Lets everything until `ms` arrive on the replica, and has it looked at. */
  const reach = async (ms: number) => {
    await replicaRows.query("REPLACE INTO replica_beats (id, beat_ms) VALUES (1, ?)", [ms]);
    await replica.beat();
  };
  const ask = async ({ token }: Caller, query: string, headers: Record<string, string> = {}) => {
    const answer = await server.inject({
      method: "POST",
      url: "/graphql",
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      payload: { query },
    });
    return answer.json();
  };
  const whereRead = async (query = NAMES, headers: Record<string, string> = { "x-stale-reads": "allow" }) => {
    const text = JSON.stringify(await ask(tenant.owner, query, headers));
    if (text.includes("There")) return "replica";
    return text.includes("Here") ? "primary" : text;
  };

  it("go to the replica when a script says that it can do with them, and only then", async () => {
    expect(await whereRead()).toBe("replica");
    expect(await whereRead(NAMES, {})).toBe("primary");
  });

  it("stay where they are when anything else is asked in the same query, or the query is no query", async () => {
    expect(await whereRead("{ viewer { user { id } } users(first: 10) { nodes { name } } }")).toBe("primary");
    expect(await whereRead("query { ...F } fragment F on Query { users(first: 10) { nodes { name } } }")).toBe(
      "primary",
    );
    const [user]: { id: number }[] = await database.query("SELECT id FROM users WHERE name = 'Here'");
    expect(
      await whereRead(
        `mutation { transferMinutes(input: { userId: "${user?.id}", direction: ADD, amount: "1", idempotencyKey: "k" }) { user { name } } }`,
      ),
    ).toBe("primary");
  });

  it("stay where they are while the replica is more than five seconds behind, or does not say how far it is", async () => {
    await reach(nowMs - 5_001);
    expect(await whereRead()).toBe("primary");
    await reach(nowMs - 4_999);
    expect(await whereRead()).toBe("replica");
    await replicaRows.query("DELETE FROM replica_beats");
    await replica.beat();
    expect(await whereRead()).toBe("primary");
  });

  it("ask nobody on the replica who somebody is: a token that was revoked here is worth nothing", async () => {
    const caller = await api.callerFor(tenant.db, tenant.ownerId);
    await copyTenant(api.database, replicaRows, ["api_tokens"]);
    await api.database.query(
      "UPDATE api_tokens SET revoked_at = NOW(3) WHERE id = (SELECT MAX(id) FROM (SELECT id FROM api_tokens) t)",
    );
    const { errors } = await ask(caller, NAMES, { "x-stale-reads": "allow" });
    expect(errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });

  describe("of a browser", () => {
    const signIn = async () => {
      const email = `owner@${await slugOf(api.database, tenant.db.tenantId)}.test`;
      const answer = await server.inject({
        method: "POST",
        url: "/graphql",
        payload: {
          query: "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }",
          variables: { input: { email, password: "correct horse battery" } },
        },
      });
      return `allowance_session=${answer.cookies.find(({ name }) => name === "allowance_session")?.value}`;
    };

    it("go to the replica from the start, and after a change only when it shows that change", async () => {
      const cookie = await signIn();
      const browser = async (wrote?: string) => {
        const headers = { cookie: wrote ? `${cookie}; allowance_wrote=${wrote}` : cookie };
        return JSON.stringify(await ask({}, NAMES, headers)).includes("There") ? "replica" : "primary";
      };
      expect(await browser()).toBe("replica");

      const changed = await server.inject({
        method: "POST",
        url: "/graphql",
        headers: { cookie },
        payload: { query: 'mutation { updateProfile(input: { name: "Olga" }) { viewer { permissions } } }' },
      });
      const wrote = changed.cookies.find(({ name }) => name === "allowance_wrote");
      expect(wrote).toMatchObject({ httpOnly: true, path: "/graphql" });
      const wroteMs = Number(wrote?.value);
      expect(wroteMs).toBeGreaterThan(1_700_000_000_000);

      nowMs = wroteMs + 1_000;
      await reach(nowMs);
      expect(await browser(String(wroteMs))).toBe("primary");
      nowMs = wroteMs + 1_001;
      await reach(nowMs);
      expect(await browser(String(wroteMs))).toBe("replica");
      expect(await browser("nonsense")).toBe("primary");
    });
  });
});

/** Puts the rows of every table, or of some, into the other database as they are. */
async function copyTenant(from: DataSource, to: DataSource, only?: readonly string[]): Promise<void> {
  const [{ name: source = "" } = {}]: { name?: string }[] = await from.query("SELECT DATABASE() AS name");
  const tables: { name: string }[] = await to.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name NOT IN ('migrations', 'replica_beats')",
  );
  const runner = to.createQueryRunner();
  try {
    await runner.query("SET SESSION foreign_key_checks = 0");
    for (const { name } of tables.filter((table) => !only || only.includes(table.name))) {
      const columns: { name: string }[] = await to.query(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?
         AND COALESCE(generation_expression, '') = ''`,
        [name],
      );
      const list = columns.map((column) => `\`${column.name}\``).join(", ");
      await runner.query(`REPLACE INTO ${name} (${list}) SELECT ${list} FROM ${source}.${name}`);
    }
  } finally {
    await runner.release();
  }
}

async function slugOf(database: DataSource, tenantId: number): Promise<string> {
  const rows: { slug: string }[] = await database.query("SELECT slug FROM tenants WHERE id = ?", [tenantId]);
  return rows[0]?.slug ?? "";
}
