import { Browser } from "../testing/browser.ts";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";
import { addTenantHost, readHost } from "./tenant-hosts.ts";

const PAGE = "{ signInPage { branding { name logoUrl color } asksForTenant } }";
const WHO = "{ viewer { user { email } } }";

describe("a tenant is found by its host name", () => {
  let api: TestApi;
  let first: TestTenant;
  let second: TestTenant;
  const owner = "owner@first.test";

  /** A browser at an address of the installation. */
  class At extends Browser {
    private readonly host: string;
    constructor(host: string) {
      super(api.server);
      this.host = host;
    }
    override ask(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) {
      return super.ask(query, variables, { host: this.host, ...headers });
    }
  }
  const pageAt = async (host: string) => (await new At(host).ask(PAGE)).data.signInPage;

  beforeAll(async () => {
    api = await TestApi.start();
    first = await api.tenant(0, "first");
    await addTenantHost(first.db, "first.test");
    await api.database.query("UPDATE tenants SET color = '#aa0000' WHERE id = ?", [first.db.tenantId]);
  });
  afterAll(() => api.stop());

  // First, because the next one adds a second tenant.
  it("and while it is the only one, it is not asked for under any name", async () => {
    expect(await pageAt("elsewhere.test")).toEqual({ branding: null, asksForTenant: false });
  });

  it("so that its sign-in wears its brand and asks for no tenant; under an unknown name it is neutral and asks", async () => {
    second = await api.tenant(0, "second");
    await addTenantHost(second.db, "second.test");
    const branding = { name: "Tenant first", logoUrl: null, color: "#aa0000" };
    expect(await pageAt("first.test")).toEqual({ branding, asksForTenant: false });
    expect(await pageAt("FIRST.test:4000")).toEqual({ branding, asksForTenant: false });
    expect(await pageAt("second.test")).toMatchObject({ branding: { name: "Tenant second" } });
    for (const host of ["elsewhere.test", "first.test.evil.test", "xfirst.test", "10.0.0.1"]) {
      expect(await pageAt(host)).toEqual({ branding: null, asksForTenant: true });
    }
  });

  it("so that nobody names it to sign in, and nobody signs in to another there", async () => {
    const screen = new At("first.test");
    expect(await screen.signIn(owner, OWNER_PASSWORD)).toBeUndefined();
    expect(await screen.whoAmI()).toBe(owner);
    expect(await new At("first.test").signIn(owner, OWNER_PASSWORD, "first")).toBeUndefined();
    const wrong = await new At("first.test").signIn(owner, "wrong");
    expect(await new At("second.test").signIn(owner, OWNER_PASSWORD)).toEqual(wrong);
    expect(await new At("second.test").signIn(owner, OWNER_PASSWORD, "first")).toEqual(wrong);
    expect(await new At("first.test").signIn("owner@second.test", OWNER_PASSWORD, "second")).toEqual(wrong);
    expect(await new At("elsewhere.test").signIn(owner, OWNER_PASSWORD)).toEqual(wrong);
    expect(await new At("elsewhere.test").signIn(owner, OWNER_PASSWORD, "first")).toBeUndefined();
  });

  it("and its sessions are worth nothing under another tenant's name", async () => {
    const screen = new At("first.test");
    await screen.signIn(owner, OWNER_PASSWORD);
    const at = async (host: string) => {
      const other = new At(host);
      other.cookie = screen.cookie;
      return other.whoAmI();
    };
    expect(await at("second.test")).toBeNull();
    expect(await at("first.test")).toBe(owner);
    expect(await at("elsewhere.test")).toBe(owner);
  });

  it("and so are its tokens", async () => {
    const at = (host: string) =>
      api.server.inject({
        method: "POST",
        url: "/graphql",
        headers: { authorization: `Bearer ${first.owner.token}`, host },
        payload: { query: WHO },
      });
    expect((await at("second.test")).statusCode).toBe(401);
    for (const host of ["first.test", "elsewhere.test"]) {
      expect((await at(host)).json().data.viewer.user.email).toBe(owner);
    }
  });

  it("and an unknown tenant costs the same statements as a wrong password", async () => {
    const statements = (host: string, email: string, tenant?: string) =>
      api.statementsOf(() => new At(host).signIn(email, "wrong", tenant));
    const known = (await statements("elsewhere.test", owner, "first")).length;
    for (const tenant of ["second", "nowhere"]) {
      expect(await statements("elsewhere.test", owner, tenant)).toHaveLength(known);
      expect(await statements("first.test", owner, tenant)).toHaveLength(known);
    }
    expect(await statements("first.test", "nobody@first.test")).toHaveLength(known);
  });
});

test.each([
  ["acme.example.com", "acme.example.com"],
  [" ACME.Example.com ", "acme.example.com"],
  ["acme", "acme.panel.test"],
  ["https://acme.example.com", null],
  ["acme.example.com:4000", null],
  ["-acme.example.com", null],
  ["acme..com", null],
  [".com", null],
  ["", null],
  [`${"a".repeat(64)}.com`, null],
])("the host name %j is stored as %j", (text, host) => {
  expect(readHost(text, "https://panel.test")).toBe(host);
});
