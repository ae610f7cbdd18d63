import { getNamedType, isObjectType } from "graphql";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

const STATEMENT =
  "statement { nodes { userName actorName user { id email } actor { id email balance { minutes } statement { nodes { id } } } } }";
const MINE = `{ viewer { user { ${STATEMENT} } } }`;

describe("product-rules 19: what lies below the root fields", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;
  const transferTo = async (id: number) => {
    const query = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id } } }";
    const input = { userId: String(id), direction: "ADD", amount: "1", idempotencyKey: `to ${id}` };
    await api.data(tenant.owner, query, { input });
  };

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    userId = await api.user(tenant.db, { name: "Uwe User" });
    await transferTo(userId);
  });
  afterAll(() => api.stop());

  const withFlags = async (columns: object): Promise<Caller> => {
    const id = await api.user(tenant.db, { ...columns });
    await transferTo(id);
    return api.callerFor(tenant.db, id);
  };

  it.each([{}, { settings_access: true }, { billing_access: true }])(
    "one's own statement is no way to the account of the admin who made the transfer: %j",
    async (columns) => {
      const { nodes } = (await api.data(await withFlags(columns), MINE)).viewer.user.statement;
      expect(nodes).toHaveLength(1);
      expect(nodes[0]).toMatchObject({ userName: "Uwe User", actorName: "Olga Owner", actor: null });
      expect(nodes[0].user).not.toBeNull();
    },
  );

  it("Billing Access reads the pool's statement with the names, and no user behind them", async () => {
    const billing = await withFlags({ billing_access: true });
    const { nodes } = (await api.data(billing, `{ tenant { ${STATEMENT} } }`)).tenant.statement;
    const line = nodes.find((node: { userName: string | null }) => node.userName === "Uwe User");
    expect(line).toMatchObject({ userName: "Uwe User", actorName: "Olga Owner", actor: null });
    expect(nodes.some((node: { user: { id: string } | null }) => node.user?.id === String(userId))).toBe(false);
  });

  it("whoever may see users sees them in a statement too", async () => {
    const admin = await withFlags({ platform_admin: true });
    const { nodes } = (await api.data(admin, `{ tenant { ${STATEMENT} } }`)).tenant.statement;
    expect(nodes.some((node: { user: { id: string } | null }) => node.user?.id === String(userId))).toBe(true);
    expect(nodes[0].actor).toMatchObject({ id: String(tenant.ownerId) });
  });

  it.each([
    "defaultLimits { counts { value } }",
    "expiringOverrides",
    "userCount { count }",
    "planAllocations { minutes }",
    "conflicts { code users { nodes { id } } }",
    "globalAppearance { pages { hidden } }",
    "statement { nodes { id } }",
    "balanceHistory { __typename }",
  ])("a user without any flag does not reach the tenant's %s", async (selection) => {
    const refused = await api.ask(await withFlags({}), `{ viewer { tenant { ${selection} } } }`);
    expect(refused.errors[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("the audit log is for those who read it, of oneself too, and a statement does not lead there", async () => {
    const billing = await withFlags({ billing_access: true });
    const refused = await api.ask(billing, "{ viewer { user { history { nodes { id } } } } }");
    expect(refused.errors[0]?.extensions.code).toBe("FORBIDDEN");
    const { nodes } = (await api.data(billing, "{ tenant { statement { nodes { auditEntryId } } } }")).tenant.statement;
    expect(nodes[0]).toEqual({ auditEntryId: null });
  });

  it("no other type leads to a user than those looked at here", () => {
    const leading = Object.values(createSchema().getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith("__") && !name.endsWith("Payload"))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
      .filter(({ field }) => getNamedType(field.type).name === "User")
      .map(({ type, field }) => `${type}.${field.name}`);
    const guarded = ["Query.user", "UserConnection.nodes", "UserEdge.node"];
    const named = ["AuditEntry.actor", "AuditEntry.user", "Transfer.actor", "Transfer.user", "Viewer.user"];
    expect(leading.toSorted()).toEqual([...guarded, ...named].toSorted());
  });
});
