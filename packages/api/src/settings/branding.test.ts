import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";

const TENANT = "{ tenant { name version branding { name logoUrl color } } }";
const UPDATE = `mutation ($input: UpdateBrandingInput!) { updateBranding(input: $input) {
  tenant { name version branding { name logoUrl color } } } }`;

describe("branding", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let settings: Caller;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant();
    settings = await api.callerFor(tenant.db, await api.user(tenant.db, { settings_access: true }));
  });

  const update = async (input: object) => (await api.data(settings, UPDATE, { input })).updateBranding.tenant;
  const refusal = (input: object) => api.refusal(settings, UPDATE, { input });

  it("is changed by somebody with Settings Access, and what is not given stays", async () => {
    const first = await update({
      name: " Acme Voice ",
      logoUrl: "https://acme.test/logo.png?v=1",
      color: "#1D4ED8",
    });
    expect(first).toMatchObject({
      name: "Acme Voice",
      branding: { name: "Acme Voice", logoUrl: "https://acme.test/logo.png?v=1", color: "#1d4ed8" },
    });
    const second = await update({ logoUrl: null });
    expect(second.branding).toEqual({ name: "Acme Voice", logoUrl: null, color: "#1d4ed8" });
    expect(second.version).toBe(first.version + 1);
    expect((await api.data(tenant.owner, TENANT)).tenant).toEqual(second);
  });

  it.each([
    ["name", { name: "" }],
    ["name", { name: null }],
    ["name", { name: "x".repeat(121) }],
    ["name", { name: "<script>alert(1)</script>" }],
    ["name", { name: "Acme\r\nBcc: x@y.test" }],
    ["logoUrl", { logoUrl: "javascript:alert(1)" }],
    ["logoUrl", { logoUrl: "data:image/svg+xml,<svg/>" }],
    ["logoUrl", { logoUrl: "/logo.png" }],
    ["logoUrl", { logoUrl: "https://" }],
    ["logoUrl", { logoUrl: 'https://a.test/"onerror=' }],
    ["logoUrl", { logoUrl: "https://user:secret@a.test/l.png" }],
    ["logoUrl", { logoUrl: `https://a.test/${"x".repeat(500)}` }],
    ["color", { color: "red" }],
    ["color", { color: "#12345g" }],
    ["color", { color: "#123456;background:url(x)" }],
  ])("refuses a %s such as %o", async (field, input) => {
    const before = (await api.data(tenant.owner, TENANT)).tenant;
    expect(await refusal(input)).toMatchObject({ code: "BAD_USER_INPUT", field });
    expect((await api.data(tenant.owner, TENANT)).tenant).toEqual(before);
  });

  it("product-rules 10: an outdated version is a CONFLICT that changes nothing", async () => {
    const { version } = await update({ color: "#000000" });
    expect(await refusal({ color: "#ffffff", expectedVersion: version - 1 })).toMatchObject({
      code: "CONFLICT",
      field: "expectedVersion",
      currentVersion: version,
    });
    expect((await api.data(tenant.owner, TENANT)).tenant.branding.color).toBe("#000000");
    expect((await update({ color: "#ffffff", expectedVersion: version })).branding.color).toBe("#ffffff");
  });
});
