import { type Permission, PERMISSIONS } from "@allowance/shared/catalogue/permissions";
import { accessRuleOf } from "../platform/access.ts";
import { FuzzOperations } from "../testing/fuzz-operations.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

const schema = createSchema();
const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);
const operations = new FuzzOperations(schema);
const SCOPES: readonly Permission[] = PERMISSIONS.map(({ key }) => key);

describe("a token with one scope, at every root field", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let adminId: number;
  const tokens = new Map<Permission, Caller>();

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    adminId = await api.user(tenant.db, { platform_admin: true });
    const admin = await api.callerFor(tenant.db, adminId);
    const create = "mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }";
    for (const scope of SCOPES) {
      const { createApiToken } = await api.data(admin, create, { input: { name: scope, scopes: [scope] } });
      tokens.set(scope, { token: createApiToken.token });
    }
  });
  afterAll(() => api.stop());

  /** The scopes that the guard lets through; what services say behind it does not count. */
  async function letThrough(query: string): Promise<Permission[]> {
    const passed: Permission[] = [];
    for (const scope of SCOPES) {
      const { errors } = await api.ask(tokens.get(scope) ?? {}, query);
      expect(errors.filter(({ path }) => path === undefined)).toEqual([]);
      if (errors[0]?.extensions["permissions"] === undefined) passed.push(scope);
    }
    return passed;
  }

  it.each(fields.map((field) => ({ name: field.name, field })))("$name", async ({ field }) => {
    const rule = accessRuleOf(field);
    const wanted = rule === "public" ? SCOPES : SCOPES.filter((scope) => rule?.includes(scope));
    expect(await letThrough(operations.smallest(field.name))).toEqual(wanted);
  });

  // The last one, because it takes the creator's rights away.
  it("is nowhere let through once its creator lost the rights", async () => {
    await api.database.query("UPDATE users SET platform_admin = FALSE WHERE tenant_id = ? AND id = ?", [
      tenant.db.tenantId,
      adminId,
    ]);
    for (const field of fields.filter((candidate) => accessRuleOf(candidate) !== "public")) {
      expect(await letThrough(operations.smallest(field.name))).toEqual([]);
    }
  });
});
