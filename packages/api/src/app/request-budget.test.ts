import type { FastifyInstance } from "fastify";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";
import { readConfig } from "./config.ts";
import { createServer } from "./server.ts";

const WHO = "{ viewer { permissions } }";

describe("the budget of a minute", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let server: FastifyInstance;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent", rateLimitPerMinute: 5 };
    server = await createServer({ config, database: api.database, webDir: null });
  });
  afterEach(() => server.close());

  const ask = (headers: Record<string, string>, remoteAddress = "192.0.2.1", query = WHO) =>
    server.inject({ method: "POST", url: "/graphql", headers, remoteAddress, payload: { query } });
  const bearer = (token = "") => ({ authorization: `Bearer ${token}` });

  it("is said in every answer, and refused with 429 and the time to wait once it is spent", async () => {
    const first = await ask({});
    expect(first.headers).toMatchObject({ "ratelimit-limit": "5", "ratelimit-remaining": "4" });
    expect(Number(first.headers["ratelimit-reset"])).toBeLessThanOrEqual(60);
    expect(first.headers["retry-after"]).toBeUndefined();
    for (let count = 0; count < 4; count += 1) expect((await ask({})).statusCode).toBe(200);
    const refused = await ask({});
    expect(refused.statusCode).toBe(429);
    expect(refused.headers["ratelimit-remaining"]).toBe("0");
    const waitSeconds = Number(refused.headers["retry-after"]);
    expect(waitSeconds).toBeGreaterThan(0);
    expect(waitSeconds).toBeLessThanOrEqual(60);
    expect(refused.json().errors).toEqual([
      {
        message: "Too many requests. Wait a little and try again.",
        extensions: { code: "RATE_LIMITED", retryAfterSeconds: waitSeconds },
      },
    ]);
  });

  it("is each token's own, each person's own whatever the browser, and each stranger's address's own", async () => {
    for (let count = 0; count < 6; count += 1) await ask({});
    expect((await ask({})).statusCode).toBe(429);
    expect((await ask({}, "192.0.2.2")).statusCode).toBe(200);
    expect((await ask(bearer(tenant.owner.token))).statusCode).toBe(200);
    const other = await api.callerFor(tenant.db, tenant.ownerId);
    expect((await ask(bearer(other.token))).headers["ratelimit-remaining"]).toBe("4");
    const [here, there] = [new Browser(api.server), new Browser(api.server)];
    for (const screen of [here, there]) await screen.signIn("owner@one.test", OWNER_PASSWORD);
    await ask({ cookie: here.cookie ?? "" });
    expect((await ask({ cookie: there.cookie ?? "" })).headers["ratelimit-remaining"]).toBe("3");
  });

  it("is spent by guessing tokens, too", async () => {
    for (let count = 0; count < 5; count += 1) expect((await ask(bearer("alw_guess"))).statusCode).toBe(401);
    expect((await ask(bearer("alw_guess"))).statusCode).toBe(429);
  });

  it("is spent faster by what costs more", async () => {
    const query =
      "{ users(first: 100) { nodes { id name email country createdAt isOwner version } edges { node { id name email country } } } }";
    const first = await ask(bearer(tenant.owner.token), "192.0.2.1", query);
    expect(first.json().extensions.cost).toBeGreaterThan(1_000);
    expect(first.headers["ratelimit-remaining"]).toBe("3");
  });

  it("has no limit unless it is set, and 600,000 in a program that is started", async () => {
    expect(
      (await api.server.inject({ method: "POST", url: "/graphql", payload: { query: WHO } })).headers,
    ).not.toHaveProperty("ratelimit-limit");
    expect(readConfig({}).rateLimitPerMinute).toBe(600_000);
    expect(readConfig({ RATE_LIMIT_PER_MINUTE: "0" }).rateLimitPerMinute).toBe(0);
  });
});
