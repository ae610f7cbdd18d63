import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer as createProxy, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { createTestDatabase, type TestDatabase } from "../testing/database-server.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { isTestsOwnStatement } from "../testing/own-statements.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { formatError, noteOrigin } from "./error-format.ts";
import { createServer } from "./server.ts";

const USERS =
  "query ($first: Int, $sort: [UserSort!], $filter: UserFilter) { users(first: $first, sort: $sort, filter: $filter) { totalCount } }";
const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";
const SECRET = "hunter2";

describe("errors", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
  });
  afterAll(() => api.stop());

  describe("name the field and never repeat what was sent", () => {
    it.each([
      ["first", { first: SECRET }],
      ["first", { first: `a; b: c" at "sort[0].field"; ${SECRET}: x` }],
      ["sort[0].field", { sort: [{ field: SECRET }] }],
      ["sort[0].direction", { sort: [{ field: "NAME", direction: `${SECRET}: DOWN` }] }],
      ["search", { filter: { search: { password: SECRET } } }],
      ["planIds[1]", { filter: { planIds: ["1", [SECRET]] } }],
      ["customLimits", { filter: { customLimits: SECRET } }],
    ])("in the variable's part %s", async (field, variables) => {
      const { errors } = await api.ask(tenant.owner, USERS, variables);
      expect(errors[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", field });
      expect(JSON.stringify(errors)).not.toContain(SECRET);
    });

    it.each([
      `{ users(first: "${SECRET}") { totalCount } }`,
      `{ users(filter: { customLimits: "${SECRET}: yes" }) { totalCount } }`,
      `{ users(sort: [{ field: "${SECRET}" }]) { totalCount } }`,
      `{ users(filter: "${SECRET}") { totalCount } }`,
      `{ users(first: 1, "${SECRET}") { totalCount } }`,
      `mutation { signIn(input: { email: "a@b.de", password: 12345678 }) { viewer { permissions } } }`,
    ])("in the query itself: %s", async (query) => {
      const { errors } = await api.ask(tenant.owner, query);
      expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
      expect(JSON.stringify(errors)).not.toMatch(/hunter2|12345678/);
    });

    it("in an argument that is wrong only together with its variable", async () => {
      const query =
        'query ($d: SortDirection = ASC) { users(sort: [{ field: NAME, direction: $d }], filter: { search: "hunter2" }) { totalCount } }';
      const { errors } = await api.ask(tenant.owner, query, { d: null });
      expect(errors[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", field: "sort" });
      expect(JSON.stringify(errors)).not.toContain(SECRET);
    });
  });

  it("keep the code of our own scalars, in a variable and in the query alike", async () => {
    const input = { userId: "1", direction: "ADD", idempotencyKey: "k" };
    const variable = await api.refusal(tenant.owner, TRANSFER, { input: { ...input, amount: true } });
    expect(variable).toEqual({ code: "INVALID_AMOUNT", field: "amount" });
    const literal =
      'mutation { transferMinutes(input: { userId: "1", direction: ADD, idempotencyKey: "k", amount: true }) { replayed } }';
    expect((await api.refusal(tenant.owner, literal)).code).toBe("INVALID_AMOUNT");
  });

  it.each(["{", "query {", "{ nothing }", "query a { viewer { permissions } } query b { viewer { permissions } }", ""])(
    "of a client that writes wrong GraphQL are BAD_USER_INPUT: %j",
    async (query) => {
      const { errors, status } = await api.ask({}, query);
      expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
      expect(status).toBe(400);
    },
  );

  it.each([
    "{",
    '"text"',
    "[]",
    "null",
    '{"query": 5}',
    '{"query":"{ viewer { permissions } }","variables":"hunter2"}',
  ])("of a broken body are answered in the same form: %j", async (payload) => {
    const headers = { "content-type": "application/json" };
    const response = await api.server.inject({ method: "POST", url: "/graphql", headers, payload });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(response.body).not.toMatch(/hunter2|node_modules|\.ts:|at /);
  });

  it("of our own making are masked: no SQL, no stack, no path, and an id that finds them in the log", async () => {
    const broken = jest
      .spyOn(api.database.manager, "query")
      .mockRejectedValue(new Error(`SELECT secret FROM users: ${SECRET}`));
    const { data, errors } = await api.ask(
      {},
      'mutation { signIn(input: { email: "a@b.de", password: "x" }) { viewer { permissions } } }',
    );
    expect(broken).toHaveBeenCalled();
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: "Something unexpected happened on our side.",
        path: ["signIn"],
        locations: expect.anything(),
        extensions: { code: "INTERNAL", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
  });

  it("of SQL that the database refuses are masked too", async () => {
    await api.database.query("INSERT INTO plans (tenant_id, name, created_at) VALUES (?, 'Taken', NOW())", [
      tenant.db.tenantId,
    ]);
    const real = api.database.manager.query.bind(api.database.manager);
    jest
      .spyOn(api.database.manager, "query")
      .mockImplementation((sql: string, values?: unknown) =>
        real(sql.includes("FROM users") ? "SELECT nonsense FROM nowhere" : sql, Array.isArray(values) ? values : []),
      );
    const { errors } = await api.ask(
      {},
      'mutation { signIn(input: { email: "a@b.de", password: "x" }) { viewer { permissions } } }',
    );
    expect(errors[0]?.extensions.code).toBe("INTERNAL");
    expect(JSON.stringify(errors)).not.toMatch(/nonsense|nowhere|SELECT|sql/i);
  });
});

describe("a database that can't be reached", () => {
  let testDatabase: TestDatabase;
  let folder: string;
  let proxy: Server;
  let database: DataSource;
  let isDown = false;
  const sockets = new Set<Socket>();

  /** Stands between the program and its database, and can cut every line. */
  function forward(client: Socket): void {
    if (isDown) return void client.destroy();
    const server = connect(testDatabase.socketPath);
    for (const socket of [client, server]) sockets.add(socket.on("error", () => undefined));
    client.pipe(server).pipe(client);
  }

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const { name, socketPath, migrationsUser, appUser } = testDatabase;
    const direct = { socketPath, user: migrationsUser, database: name };
    await migrateDatabase(direct, { ...direct, user: appUser });
    folder = await mkdtemp(join(tmpdir(), "allowance-proxy-"));
    proxy = createProxy(forward);
    await new Promise<void>((resolve) => proxy.listen(join(folder, "proxy.sock"), resolve));
    database = await openDatabase({ socketPath: join(folder, "proxy.sock"), user: appUser, database: name }, 2, {
      isExempt: isTestsOwnStatement,
    });
  });
  afterAll(async () => {
    await database.destroy();
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await testDatabase.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is answered as UNAVAILABLE, said by /readyz, not asked by /livez, and used again once it is back", async () => {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent" };
    const server = await createServer({ config, database, webDir: null });
    const signIn = 'mutation { signIn(input: { email: "a@b.de", password: "x" }) { viewer { permissions } } }';
    const codeWith = async (headers: Record<string, string>) => {
      const response = await server.inject({ method: "POST", url: "/graphql", headers, payload: { query: signIn } });
      expect(response.body).not.toMatch(/EPIPE|ECONN|ENOENT|PROTOCOL|sock/);
      return response.json().errors[0].extensions;
    };
    expect((await server.inject("/readyz")).statusCode).toBe(200);

    isDown = true;
    for (const socket of sockets) socket.destroy();
    // The pool notices first: a statement on a line that is cut would keep its timer, and this process, for 15 seconds.
    await sleep(200);
    expect(await codeWith({})).toEqual({ code: "UNAVAILABLE" });
    expect(await codeWith({})).toEqual({ code: "UNAVAILABLE" });
    expect(await codeWith({ cookie: "allowance_session=abc" })).toEqual({ code: "UNAVAILABLE" });
    expect((await server.inject("/readyz")).statusCode).toBe(503);
    expect((await server.inject("/livez")).statusCode).toBe(200);

    isDown = false;
    expect((await server.inject("/readyz")).statusCode).toBe(200);
    expect(await codeWith({})).toEqual({ code: "UNAUTHENTICATED" });
    await server.close();
  });
});

describe("a connection that broke", () => {
  const broken = Object.assign(new Error("Query inactivity timeout"), { code: "PROTOCOL_SEQUENCE_TIMEOUT" });
  const answerTo = (isQuery: boolean) => {
    const error = new GraphQLError("Query inactivity timeout", { originalError: broken });
    noteOrigin(error, { requestId: "1", isQuery });
    return formatError(error.toJSON(), error, () => undefined);
  };

  it("leaves open whether a mutation was done, and says that a query changed nothing", () => {
    expect(answerTo(false)).toMatchObject({
      message: expect.stringContaining("same idempotency key"),
      extensions: { code: "UNAVAILABLE" },
    });
    expect(answerTo(true)).toMatchObject({
      message: expect.stringContaining("Nothing was changed"),
      extensions: { code: "UNAVAILABLE" },
    });
  });
});
