import { getNamedType, isInputObjectType, isObjectType } from "graphql";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

const schema = createSchema();

/** Every field that lists in pages, as `Type.field`: what has a cursor as an argument. */
const pagedFields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.some(({ name }) => name === "after"))
      .map((field) => `${type.name}.${field.name}`),
  );

/** How to reach each of them: a query around the list, which stands for `LIST`, and the list's name. */
const PAGES: Readonly<Record<string, readonly [around: string, list: string]>> = {
  "Query.users": ["LIST", "users"],
  "Query.outbox": ["LIST", "outbox"],
  "Query.invoices": ["LIST", "invoices"],
  "Query.apiTokens": ["LIST", "apiTokens"],
  "Query.changeSets": ["LIST", "changeSets"],
  "ChangeSet.rows": ["changeSets(first: 1) { nodes { LIST } }", "rows"],
  "Query.auditLog": ["LIST", "auditLog"],
  "Query.webhookDeliveries": ["LIST", "webhookDeliveries"],
  "ConflictGroup.users": ["tenant { conflicts(code: OVER_LIMIT) { LIST } }", "users"],
  "User.history": ["viewer { user { LIST } }", "history"],
  "User.statement": ["viewer { user { LIST } }", "statement"],
  "Tenant.statement": ["tenant { LIST }", "statement"],
};

/** Every mutation whose input has an idempotency key. */
const keyedMutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  .filter(({ args }) => {
    const input = args[0] && getNamedType(args[0].type);
    return isInputObjectType(input) && "idempotencyKey" in input.getFields();
  })
  .map(({ name }) => name);

/** An input for each that succeeds. */
const KEYED: Readonly<Record<string, (user: string, transfer: string, plan: string) => object>> = {
  transferMinutes: (userId) => ({ userId, direction: "ADD", amount: "1" }),
  transferCredits: (userId) => ({ userId, direction: "ADD", amount: "1" }),
  transferBulk: (userId) => ({ rows: [{ userId, direction: "ADD", currency: "MINUTES", amount: "1" }] }),
  chargeUsage: (userId) => ({ userId, currency: "MINUTES", amount: "1" }),
  reverseTransfer: (_user, transferId) => ({ transferId }),
  topUp: () => ({ amount: "1" }),
  applyChanges: (_user, _transfer, planId) => ({ planId }),
  acquire: (userId) => ({ userId, key: "MAX_ASSISTANTS" }),
  release: (userId) => ({ userId, key: "MAX_ASSISTANTS" }),
  recordUsage: (userId) => ({ userId, key: "MAX_ASSISTANTS", absolute: 1 }),
};

/** Those that count and move no units. */
const COUNTING = new Set(["acquire", "release", "recordUsage", "applyChanges"]);

describe("product-rules 21: what another tenant knows is worth nothing here", () => {
  let api: TestApi;
  let own: TestTenant;
  let foreign: TestTenant;
  let users: Map<TestTenant, string>;

  beforeAll(async () => {
    api = await TestApi.start();
    own = await api.tenant(100);
    foreign = await api.tenant(100);
    users = new Map([
      [foreign, await furnish(foreign)],
      [own, await furnish(own)],
    ]);
  });
  afterAll(() => api.stop());

  /** Something in every list: three users with emails and over a limit, transfers, invoices, entries and API tokens. */
  async function furnish(tenant: TestTenant): Promise<string> {
    const create = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }";
    const webhook =
      'createWebhook(input: { url: "https://hooks.test/", events: [LIMITS_CHANGED] }) { endpoint { id } }';
    const made = await api.data(tenant.owner, `mutation { ${webhook} }`);
    const endpointId = made.createWebhook.endpoint.id;
    let id = "";
    for (const name of ["Ann", "Ben", "Cem"]) {
      const input = { name, email: `${name}@${tenant.ownerId}.test` };
      id = (await api.data(tenant.owner, create, { input })).createUser.user.id;
      await api.data(
        tenant.owner,
        `mutation { topUp(input: { amount: 2, idempotencyKey: "${name}" }) { invoice { id } } }`,
      );
      await api.data(
        tenant.owner,
        `mutation { sendTestWebhook(input: { endpointId: "${endpointId}" }) { delivery { id } } }`,
      );
      await transferTo(tenant, id, `to ${name}`);
      const usage = `userId: "${id}", key: MAX_CAMPAIGNS, absolute: 5, idempotencyKey: "${name}"`;
      await api.data(tenant.owner, `mutation { recordUsage(input: { ${usage} }) { used } }`);
      await api.callerFor(tenant.db, tenant.ownerId);
    }
    for (let count = 0; count < 3; count += 1) await planFor(tenant);
    return id;
  }
  /** A plan that changes everybody; applied or not, another one like it is refused or changes nothing. */
  async function planFor(tenant: TestTenant): Promise<string> {
    const query = "mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId } }";
    const input = { forAll: { filter: {}, settings: { limits: { customEnabled: true } } } };
    return (await api.data(tenant.owner, query, { input })).planChanges.planId;
  }
  async function transferTo(tenant: TestTenant, userId: string, idempotencyKey: string): Promise<string> {
    const query = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id } } }";
    const input = { userId, direction: "ADD", amount: "1", idempotencyKey };
    return (await api.data(tenant.owner, query, { input })).transferMinutes.transfer.id;
  }

  describe("a cursor", () => {
    it("is tried at every list that has pages", () => {
      expect(Object.keys(PAGES).toSorted()).toEqual(pagedFields.toSorted());
    });

    it.each(Object.entries(PAGES))(
      "of another tenant leads to nothing of theirs in %s",
      async (_field, [around, list]) => {
        const page = async (tenant: TestTenant, args: string) => {
          const body = `${list}(${args}) { edges { cursor } nodes { id } pageInfo { hasNextPage } }`;
          const { data, errors } = await api.ask(tenant.owner, `{ ${around.replace("LIST", body)} }`);
          expect(errors).toEqual([]);
          return connectionIn(data);
        };
        const idsOf = ({ nodes }: Connection) => nodes.map(({ id }) => id);
        const mine = idsOf(await page(own, "first: 100"));
        const theirs = await page(foreign, "first: 100");
        for (const { cursor } of theirs.edges) {
          for (const args of [`first: 100, after: "${cursor}"`, `last: 100, before: "${cursor}"`]) {
            const seen = idsOf(await page(own, args));
            expect(mine).toEqual(expect.arrayContaining(seen));
            expect(seen.filter((id) => idsOf(theirs).includes(id))).toEqual([]);
          }
        }
        // The owner's own two accounts are never used; every other list has something in it.
        expect(theirs.edges.length).toBeGreaterThan(around.startsWith("viewer") ? -1 : 2);
      },
    );
  });

  describe("an idempotency key", () => {
    it("is tried at every mutation that takes one", () => {
      expect(Object.keys(KEYED).toSorted()).toEqual(keyedMutations.toSorted());
    });

    it.each(Object.entries(KEYED))("that another tenant used is new here: %s", async (name, inputFor) => {
      const typeName = name.charAt(0).toUpperCase() + name.slice(1);
      const query = `mutation ($input: ${typeName}Input!) { ${name}(input: $input) { replayed } }`;
      const key = { idempotencyKey: `shared by two: ${name}` };
      for (const tenant of [foreign, own]) {
        const user = users.get(tenant) ?? "";
        const before = await api.books(tenant.db);
        const transferId = await transferTo(tenant, user, `before ${name}`);
        const input = { ...inputFor(user, transferId, await planFor(tenant)), ...key };
        expect((await api.data(tenant.owner, query, { input }))[name]).toEqual({ replayed: false });
        expect((await api.data(tenant.owner, query, { input }))[name]).toEqual({ replayed: true });
        const after = await api.books(tenant.db);
        expect(after.transfers).toBe(before.transfers + (COUNTING.has(name) ? 1 : 2));
        expect(after.sum).toBe(0);
      }
    });
  });
});

interface Connection {
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly { readonly id: string }[];
}

/** The list at the end of a path of single fields. */
function connectionIn(data: Readonly<Record<string, unknown>>): Connection {
  const [value] = Object.values(data);
  if (typeof value !== "object" || value === null) throw new Error("The list was not answered.");
  return "edges" in value ? (value as Connection) : connectionIn(value as Record<string, unknown>);
}
