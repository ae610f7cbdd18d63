import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";
import { readConfig } from "./config.ts";
import { createServer } from "./server.ts";

const KNOWN = "query Known { viewer { permissions user { email } } }";
const SIGN_IN = "mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }";
const FREE = "{ viewer { permissions } }";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } });

describe("persisted operations", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let webDir: string;
  let cookie: string;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(0, "one");
    webDir = await mkdtemp(join(tmpdir(), "allowance-web-"));
    const texts = Object.fromEntries([KNOWN, SIGN_IN].map((text) => [sha256(text), text]));
    await writeFile(join(webDir, "persisted-operations.json"), JSON.stringify(texts));
    for (const page of ["index.html", "playground.html"]) await writeFile(join(webDir, page), "<!doctype html>");
    const screen = new Browser(api.server);
    await screen.signIn("owner@one.test", OWNER_PASSWORD);
    cookie = screen.cookie ?? "";
  });
  afterAll(async () => {
    await api.stop();
    await rm(webDir, { recursive: true });
  });

  async function serve(persistedOnly: boolean, use: (server: FastifyInstance) => Promise<void>): Promise<void> {
    const config = { corsOrigins: [], trustProxy: false, logLevel: "silent", persistedOnly };
    const server = await createServer({ config, database: api.database, webDir });
    try {
      await use(server);
    } finally {
      await server.close();
    }
  }
  const post = async (server: FastifyInstance, payload: object, headers: Record<string, string> = {}) => {
    const response = await server.inject({ method: "POST", url: "/graphql", headers, payload });
    return { status: response.statusCode, ...response.json() };
  };

  it("run by their hash alone", () =>
    serve(false, async (server) => {
      const { data, errors } = await post(server, byHash(KNOWN), { cookie });
      expect(errors).toBeUndefined();
      expect(data.viewer.user.email).toBe("owner@one.test");
    }));

  it("are refused with the hash of another text, as a mistake of whoever asks", () =>
    serve(false, async (server) => {
      const payload = { query: FREE, ...byHash(KNOWN) };
      const response = await server.inject({ method: "POST", url: "/graphql", payload });
      expect(response.json().errors[0].extensions).toEqual({ code: "BAD_USER_INPUT" });
    }));

  it("can't be added to: what a client sends with its text is run, and not remembered", () =>
    serve(false, async (server) => {
      expect((await post(server, { query: FREE, ...byHash(FREE) }, { cookie })).data.viewer.permissions).toContain(
        "ENFORCE",
      );
      const again = await post(server, byHash(FREE), { cookie });
      expect(again.errors[0]).toMatchObject({
        message: "PersistedQueryNotFound",
        extensions: { code: "BAD_USER_INPUT" },
      });
      const lie = { query: FREE, ...byHash(KNOWN) };
      expect((await post(server, lie, { cookie })).data).toBeUndefined();
    }));

  describe("and nothing else, with PERSISTED_ONLY", () => {
    const REFUSED = { status: 403, errors: [{ extensions: { code: "FORBIDDEN", reason: "PERSISTED_ONLY" } }] };

    it("are answered to browsers and strangers, so that signing in works", () =>
      serve(true, async (server) => {
        const input = { email: "owner@one.test", password: OWNER_PASSWORD };
        const signedIn = await post(server, { variables: { input }, ...byHash(SIGN_IN) });
        expect(signedIn.data.signIn.viewer.permissions).toContain("USERS_READ");
        expect((await post(server, byHash(KNOWN), { cookie })).data.viewer.user.email).toBe("owner@one.test");
      }));

    it.each([
      ["an operation of one's own", { query: FREE }],
      ["the text of a known one", { query: KNOWN }],
      ["a known hash as a cover", { query: FREE, ...byHash(KNOWN) }],
      ["an unknown hash", byHash(FREE)],
      ["a hash that is a list", { extensions: { persistedQuery: { version: 1, sha256Hash: [sha256(KNOWN)] } } }],
      ["introspection", { query: "{ __schema { types { name } } }" }],
      ["nothing", {}],
    ])("refuse %s, with a session and without", (_what, payload) =>
      serve(true, async (server) => {
        for (const headers of [{ cookie }, {}]) expect(await post(server, payload, headers)).toMatchObject(REFUSED);
      }),
    );

    it("refuse a link, whatever is in it", () =>
      serve(true, async (server) => {
        const url = `/graphql?query=${encodeURIComponent(FREE)}`;
        const headers = { cookie, "apollo-require-preflight": "1" };
        expect((await server.inject({ method: "GET", url, headers })).statusCode).toBe(403);
      }));

    it("let a token send any, but no wrong token", () =>
      serve(true, async (server) => {
        const authorization = `Bearer ${tenant.owner.token}`;
        expect((await post(server, { query: FREE }, { authorization })).data.viewer.permissions).toContain(
          "USERS_READ",
        );
        expect((await post(server, { query: FREE }, { authorization: "Bearer x", cookie })).status).toBe(401);
      }));
  });

  it("are not asked for unless it is said", () => {
    expect(readConfig({}).persistedOnly).toBe(false);
    expect(readConfig({ PERSISTED_ONLY: "true" }).persistedOnly).toBe(true);
  });
});
