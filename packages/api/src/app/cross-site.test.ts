import { createServer } from "./server.ts";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi } from "../testing/harness.ts";

const SIGN_OUT = "mutation { signOut }";

describe("a page of another site", () => {
  let api: TestApi;
  let screen: Browser;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.tenant(0, "one");
    screen = new Browser(api.server);
    await screen.signIn("owner@one.test", OWNER_PASSWORD);
  });
  afterAll(() => api.stop());
  // Every attempt is to sign the person out, so whoever is still signed in was not attacked with success.
  afterEach(async () => {
    // oxlint-disable-next-line jest/no-standalone-expect -- It belongs to every test.
    expect(await screen.whoAmI()).toBe("owner@one.test");
  });

  const cookie = () => screen.cookie ?? "";

  it.each([
    ["text/plain", JSON.stringify({ query: SIGN_OUT })],
    ["text/plain;charset=UTF-8", JSON.stringify({ query: SIGN_OUT })],
    ["application/x-www-form-urlencoded", `query=${encodeURIComponent(SIGN_OUT)}`],
    [
      "multipart/form-data; boundary=x",
      `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${SIGN_OUT}\r\n--x--`,
    ],
    ["", JSON.stringify({ query: SIGN_OUT })],
  ])("can't post a form of type %j with the person's cookie", async (contentType, payload) => {
    const headers = { cookie: cookie(), ...(contentType && { "content-type": contentType }) };
    const response = await api.server.inject({ method: "POST", url: "/graphql", headers, payload });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.json().errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(response.json().data).toBeUndefined();
  });

  it("can't change anything with a link or an image, headers or not", async () => {
    for (const headers of [{}, { "apollo-require-preflight": "1" }, { "content-type": "application/json" }]) {
      const url = `/graphql?query=${encodeURIComponent(SIGN_OUT)}`;
      const response = await api.server.inject({ method: "GET", url, headers: { cookie: cookie(), ...headers } });
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.json().data).toBeUndefined();
    }
  });

  it("can't even read with a link, which needs no preflight", async () => {
    const url = `/graphql?query=${encodeURIComponent("{ viewer { permissions } }")}`;
    const response = await api.server.inject({ method: "GET", url, headers: { cookie: cookie() } });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain("USERS_READ");
  });

  it("gets no leave from the browser to read answers", async () => {
    for (const method of ["OPTIONS", "POST"] as const) {
      const headers = {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "content-type": "application/json",
      };
      const response = await api.server.inject({
        method,
        url: "/graphql",
        headers,
        payload: { query: "{ viewer { permissions } }" },
      });
      expect(response.headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  it("gets it only when it is listed, exactly", async () => {
    const config = { corsOrigins: ["https://app.example"], trustProxy: false, logLevel: "silent", stripe: undefined };
    const server = await createServer({ config, database: api.database, webDir: null });
    const allowed = async (origin: string) => {
      const headers = { origin, "access-control-request-method": "POST" };
      return (await server.inject({ method: "OPTIONS", url: "/graphql", headers })).headers[
        "access-control-allow-origin"
      ];
    };
    expect(await allowed("https://app.example")).toBe("https://app.example");
    for (const origin of ["https://app.example.evil.example", "http://app.example", "https://evil.example", "null"]) {
      expect(await allowed(origin)).toBeUndefined();
    }
    await server.close();
  });
});

describe("what every answer says to browsers", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  it.each(["/graphql", "/schema.graphql", "/livez", "/nothing"])(
    "%s: no script but ours, in no frame, of no guessed type",
    async (url) => {
      const { headers } = await api.server.inject(url);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe-eval");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-powered-by"]).toBeUndefined();
    },
  );

  it("answers an unknown address with 404", async () => {
    const response = await api.server.inject("/nothing");
    expect(response.statusCode).toBe(404);
  });

  it("serves the schema as text", async () => {
    const response = await api.server.inject("/schema.graphql");
    expect(response.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(response.body).toContain("type Mutation {");
  });
});
