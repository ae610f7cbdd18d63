import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";
import { describeError } from "./request-log.ts";
import { createServer } from "./server.ts";

const EMAIL = "private.person@secret.test";
const logLine = z.record(z.string(), z.unknown());

describe("the log", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let server: FastifyInstance;
  let written: string[];

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    written = [];
    const config = { corsOrigins: [], trustProxy: false, logLevel: "info" };
    const logStream = { write: (line: string) => void written.push(line) };
    server = await createServer({ config, database: api.database, webDir: null, logStream });
  });
  afterEach(() => server.close());

  const lines = () => written.map((line) => logLine.parse(JSON.parse(line)));
  const ask = (payload: object, headers: Record<string, string> = {}) =>
    server.inject({ method: "POST", url: "/graphql?secret=in-the-address", headers, payload });
  const asOwner = { authorization: `Bearer ${""}` };
  beforeEach(() => {
    asOwner.authorization = `Bearer ${tenant.owner.token}`;
  });

  it("has one line for a request: what was asked, by whom, how it went and how long it took", async () => {
    const response = await ask({ query: "query WhoAmI { viewer { permissions } }" }, asOwner);
    expect(lines()).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        pid: expect.any(Number),
        hostname: expect.any(String),
        msg: "request",
        requestId: response.headers["x-request-id"],
        method: "POST",
        path: "/graphql",
        operation: "WhoAmI",
        kind: "query",
        status: 200,
        durationMs: expect.any(Number),
        tenantId: tenant.db.tenantId,
        userId: tenant.ownerId,
        tokenId: expect.any(Number),
        cost: 2,
        codes: [],
      },
    ]);
  });

  it("names the codes of errors, and no line for health", async () => {
    await ask({ query: 'mutation SignIn { signIn(input: { email: "x", password: "y" }) { viewer { permissions } } }' });
    await server.inject("/livez");
    await server.inject("/readyz");
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({
      operation: "SignIn",
      kind: "mutation",
      codes: ["UNAUTHENTICATED"],
      userId: null,
    });
  });

  it("holds no secret, no email, no variable, no address and no query", async () => {
    const screen = new Browser(server);
    const signIn = "mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }";
    await screen.ask(signIn, { input: { email: "owner@one.test", password: OWNER_PASSWORD } });
    await screen.ask("query Find($email: String) { user(email: $email) { id } }", { email: EMAIL });
    await ask({ query: "{ nonsense hunter2 }", variables: { password: "hunter2" } }, asOwner);
    await ask({ query: "{", extensions: { note: EMAIL } }, asOwner);
    await ask({}, { authorization: "Bearer hunter2" });
    await server.inject({ method: "GET", url: `/reset-password/hunter2?email=${EMAIL}` });
    const all = written.join("");
    expect(lines()).toHaveLength(6);
    for (const secret of [EMAIL, "owner@one.test", OWNER_PASSWORD, "hunter2", "in-the-address", "nonsense"]) {
      expect(all).not.toContain(secret);
    }
    expect(all).not.toContain(tenant.owner.token);
    expect(all).not.toContain(screen.cookie?.split("=")[1]);
  });

  it("keeps what went wrong under the id that the answer names, without the values that the database repeats", async () => {
    await api.user(tenant.db, { email: EMAIL });
    const real = api.database.manager.query.bind(api.database.manager);
    jest
      .spyOn(api.database.manager, "query")
      .mockImplementation((sql: string, values?: unknown) =>
        sql.includes("slug = ?")
          ? real("INSERT INTO users (tenant_id, name, email, created_at) VALUES (?)", [
              [tenant.db.tenantId, "Twice", EMAIL, new Date()],
            ])
          : real(sql, Array.isArray(values) ? values : []),
      );
    const query =
      'mutation { signIn(input: { email: "a@b.de", password: "x", tenant: "one" }) { viewer { permissions } } }';
    const response = await ask({ query });
    const { requestId } = response.json().errors[0].extensions;
    expect(requestId).toBe(response.json().extensions.requestId);
    expect(requestId).toBe(response.headers["x-request-id"]);
    const [unexpected, request] = lines();
    expect(unexpected).toMatchObject({ msg: "unexpected error", requestId, err: { errno: 1062 } });
    expect(request).toMatchObject({ requestId, codes: ["INTERNAL"] });
    expect(written.join("")).not.toContain(EMAIL);
  });

  it("describes whatever is thrown", () => {
    expect(describeError("hunter2")).toEqual({ type: "string", message: expect.any(String), stack: "" });
    expect(describeError(new Error("Broken."))).toMatchObject({ type: "Error", message: "Broken." });
  });
});
