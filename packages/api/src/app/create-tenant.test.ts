import { Browser } from "../testing/browser.ts";
import { TestApi } from "../testing/harness.ts";
import { createTenantFromArguments } from "./create-tenant.ts";

const ARGUMENTS = ["--name", "Acme Voice", "--owner-name", "Ada Owner", "--owner-email", "Ada@acme.test"];
const SETTINGS = { password: undefined, publicUrl: "https://panel.test:8443" };

describe("pnpm create-tenant", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.tenant(0, "first");
  });
  afterAll(() => api.stop());

  const create = (args: readonly string[], settings: Partial<{ password: string }> = {}) =>
    createTenantFromArguments(api.database, [...ARGUMENTS, ...args], { ...SETTINGS, ...settings });
  const slugs = async () =>
    (await api.database.query("SELECT slug FROM tenants ORDER BY id")).map(({ slug }: { slug: string }) => slug);

  it("makes a tenant whose owner signs in with the given password, under its host names", async () => {
    const password = "wet purple lamps";
    const [line, ...others] = await create(["--slug", "acme", "--host", "acme", "--host", "Voice.Acme.test"], {
      password,
    });
    expect(line).toContain("acme.panel.test, voice.acme.test");
    expect(others).toEqual([]);
    const screen = new Browser(api.server);
    const query = `mutation { signIn(input: { email: "ada@acme.test", password: "${password}" }) { viewer {
      user { isOwner } permissions tenant { slug name defaultLimits { counts { value } } } } } }`;
    const { data } = await screen.ask(query, {}, { host: "voice.acme.test" });
    expect(data.signIn.viewer).toMatchObject({ user: { isOwner: true }, tenant: { slug: "acme", name: "Acme Voice" } });
    expect(data.signIn.viewer.tenant.defaultLimits.counts).toHaveLength(8);
  });

  it("without a password prints a link, once, with which the owner chooses one", async () => {
    const [, line = ""] = await create(["--slug", "linked", "--host", "linked.test"]);
    const link = /https:\/\/linked\.test:8443\/accept-invitation#([\w-]{43})$/.exec(line);
    const screen = new Browser(api.server);
    const accept = () =>
      screen.ask(
        'mutation ($token: String!) { acceptInvitation(input: { token: $token, password: "wet purple lamps" }) { viewer { user { email isOwner } } } }',
        { token: link?.[1] },
      );
    expect((await accept()).data.acceptInvitation.viewer.user).toEqual({ email: "ada@acme.test", isOwner: true });
    expect((await accept()).errors[0]?.extensions.code).toBe("NOT_FOUND");
  });

  it.each([
    ["a taken short name", ["--slug", "first"], /taken/],
    ["a taken host name", ["--slug", "other", "--host", "linked.test"], /taken/],
    ["no short name", [], /^Use: pnpm create-tenant/],
    ["a short name of other characters", ["--slug", "Not Good"], /lower-case letters/],
    ["a host name with a scheme", ["--slug", "other", "--host", "https://other.test"], /without a scheme/],
    ["an email that is none", ["--slug", "other", "--owner-email", "nobody"], /not an email/],
    ["something it does not know", ["--slug", "other", "--colour", "red"], /colour/],
  ])("with %s says so and makes nothing", async (_what, args, message) => {
    const before = await slugs();
    await expect(create(args)).rejects.toThrow(message);
    expect(await slugs()).toEqual(before);
  });

  it("refuses a weak password and says why", async () => {
    await expect(create(["--slug", "weak"], { password: "password1234" })).rejects.toThrow(/first that are tried/);
    await expect(create(["--slug", "weak"], { password: "short" })).rejects.toThrow(/at least 12 characters/);
  });
});
