import { getNamedType, type GraphQLInputType, isInputObjectType, isLeafType } from "graphql";
import { startSession } from "../sessions/sessions.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

/** What a tenant has that an id can name. */
interface Possessions {
  readonly user: string;
  readonly plan: string;
  readonly transfer: string;
  readonly grant: string;
  readonly invoice: string;
  readonly paymentMethod: string;
  readonly savedView: string;
  readonly apiToken: string;
  readonly lease: string;
  readonly auditEntry: string;
  readonly session: string;
  readonly changeSet: string;
  readonly webhook: string;
  readonly webhookDelivery: string;
}
type Kind = keyof Possessions;

const TRANSFER = { direction: "ADD", amount: "1", idempotencyKey: "isolation" };
const GRANT = {
  name: "Monthly",
  mode: "ADD",
  currency: "MINUTES",
  amount: "1",
  rhythm: "MONTHLY",
  rhythmDay: 1,
};
const HIDE_LEADS = { customEnabled: true, pages: [{ key: "LEADS", override: "HIDE" }] };
const ONE_ASSISTANT = { customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 1 }] };
const ONE_MORE = { key: "MAX_ASSISTANTS", idempotencyKey: "isolation" };
const forAll = (filter: object) => ({ input: { forAll: { filter, settings: { limits: { customEnabled: true } } } } });
const bulkRow = { direction: "ADD", currency: "MINUTES", amount: "1" };

/**
 * For every place where a root field takes an id: what kind of thing it names, and variables that would succeed with an
 * id of one's own. `own` is what the asking tenant has.
 */
const PLACES: Readonly<
  Record<string, readonly [Kind, (id: string, own: Possessions) => Readonly<Record<string, unknown>>]>
> = {
  "user id": ["user", (id) => ({ id })],
  "users filter.planIds": ["plan", (id) => ({ filter: { planIds: [id] } })],
  "users filter.ids": ["user", (id) => ({ filter: { ids: [id] } })],
  "invoice id": ["invoice", (id) => ({ id })],
  "createUser input.planId": ["plan", (planId) => ({ input: { name: "Ann", email: "ann@users.test", planId } })],
  "updateUser input.userId": ["user", (userId) => ({ input: { userId, name: "Taken over" } })],
  "assignPlan input.userId": ["user", (userId) => ({ input: { userId, planId: null } })],
  "assignPlan input.planId": ["plan", (planId, own) => ({ input: { userId: own.user, planId } })],
  "inviteUser input.userId": ["user", (userId) => ({ input: { userId } })],
  "sendPasswordReset input.userId": ["user", (userId) => ({ input: { userId } })],
  "revokeSession input.sessionId": ["session", (sessionId) => ({ input: { sessionId } })],
  "deactivateUser input.userId": ["user", (userId) => ({ input: { userId } })],
  "reactivateUser input.userId": ["user", (userId) => ({ input: { userId } })],
  "deleteUser input.userId": ["user", (userId) => ({ input: { userId } })],
  "updateUserAccess input.userId": ["user", (userId) => ({ input: { userId, platformAdmin: true } })],
  "updateUserLimits input.userId": ["user", (userId) => ({ input: { userId, ...ONE_ASSISTANT } })],
  "resetUserLimits input.userId": ["user", (userId) => ({ input: { userId } })],
  "updateUserAppearance input.userId": ["user", (userId) => ({ input: { userId, ...HIDE_LEADS } })],
  "updateUserAppearance input.visiblePlanIds": [
    "plan",
    (planId, own) => ({ input: { userId: own.user, visiblePlanIds: [own.plan, planId] } }),
  ],
  "resetUserAppearance input.userId": ["user", (userId) => ({ input: { userId } })],
  "transferMinutes input.userId": ["user", (userId) => ({ input: { userId, ...TRANSFER } })],
  "transferCredits input.userId": ["user", (userId) => ({ input: { userId, ...TRANSFER } })],
  "transferBulk input.rows.userId": [
    "user",
    (userId, own) => ({
      input: {
        idempotencyKey: "isolation",
        rows: [
          { ...bulkRow, userId: own.user },
          { ...bulkRow, userId },
        ],
      },
    }),
  ],
  "chargeUsage input.userId": [
    "user",
    (userId) => ({ input: { userId, currency: "MINUTES", amount: "1", idempotencyKey: "isolation" } }),
  ],
  "reverseTransfer input.transferId": [
    "transfer",
    (transferId) => ({ input: { transferId, idempotencyKey: "isolation" } }),
  ],
  "rotateApiToken input.apiTokenId": ["apiToken", (apiTokenId) => ({ input: { apiTokenId } })],
  "revokeApiToken input.apiTokenId": ["apiToken", (apiTokenId) => ({ input: { apiTokenId } })],
  "check input.userId": ["user", (userId) => ({ input: { userId, key: "MAX_ASSISTANTS" } })],
  "checkMany rows.userId": ["user", (userId) => ({ rows: [{ userId, key: "MAX_ASSISTANTS" }] })],
  "acquire input.userId": ["user", (userId) => ({ input: { userId, ...ONE_MORE } })],
  "acquireMany input.rows.userId": ["user", (userId) => ({ input: { rows: [{ userId, ...ONE_MORE }] } })],
  "release input.userId": ["user", (userId) => ({ input: { userId, ...ONE_MORE } })],
  "release input.leaseId": [
    "lease",
    (leaseId, own) => ({ input: { ...ONE_MORE, userId: own.user, key: "MAX_PARALLEL_CALLS", leaseId } }),
  ],
  "heartbeat input.leaseId": ["lease", (leaseId) => ({ input: { leaseId } })],
  "recordUsage input.userId": ["user", (userId) => ({ input: { userId, ...ONE_MORE, delta: 1 } })],
  "explain userId": ["user", (userId) => ({ userId, subject: "MAX_ASSISTANTS" })],
  "createGrant input.planId": ["plan", (planId) => ({ input: { ...GRANT, planId } })],
  "updateGrant input.grantId": ["grant", (grantId) => ({ input: { grantId, name: "Taken over" } })],
  "updateGrant input.planId": ["plan", (planId, own) => ({ input: { grantId: own.grant, planId } })],
  "setGrantActive input.grantId": ["grant", (grantId) => ({ input: { grantId, isActive: false } })],
  "deleteGrant input.grantId": ["grant", (grantId) => ({ input: { grantId } })],
  "updatePlan input.planId": ["plan", (planId) => ({ input: { planId, name: "Taken over" } })],
  "deactivatePlan input.planId": ["plan", (planId) => ({ input: { planId } })],
  "deletePlan input.planId": ["plan", (planId) => ({ input: { planId } })],
  "markInvoicePaid input.id": ["invoice", (id) => ({ input: { id } })],
  "setDefaultPaymentMethod input.id": ["paymentMethod", (id) => ({ input: { id } })],
  "auditEntry id": ["auditEntry", (id) => ({ id })],
  "auditLog filter.actorId": ["user", (actorId) => ({ filter: { actorId } })],
  "auditLog filter.subjectUserId": ["user", (subjectUserId) => ({ filter: { subjectUserId } })],
  "revertAuditEntry input.entryId": ["auditEntry", (entryId) => ({ input: { entryId } })],
  "removePaymentMethod input.id": ["paymentMethod", (id) => ({ input: { id } })],
  "auditLog filter.changeSetId": ["changeSet", (changeSetId) => ({ filter: { changeSetId } })],
  "exportUsers filter.planIds": ["plan", (id) => ({ filter: { planIds: [id] }, format: "JSON" })],
  "exportUsers filter.ids": ["user", (id) => ({ filter: { ids: [id] }, format: "JSON" })],
  "changeSet id": ["changeSet", (id) => ({ id })],
  "planChanges input.forAll.filter.planIds": ["plan", (id) => forAll({ planIds: [id] })],
  "planChanges input.forAll.filter.ids": ["user", (id) => forAll({ ids: [id] })],
  "applyChanges input.planId": ["changeSet", (planId) => ({ input: { planId, idempotencyKey: "isolation" } })],
  "undoChanges input.changeSetId": ["changeSet", (changeSetId) => ({ input: { changeSetId } })],
  "updateSavedView input.viewId": ["savedView", (viewId) => ({ input: { viewId, name: "Taken over" } })],
  "deleteSavedView input.viewId": ["savedView", (viewId) => ({ input: { viewId } })],
  "webhookDeliveries endpointId": ["webhook", (endpointId) => ({ endpointId })],
  "updateWebhook input.endpointId": ["webhook", (endpointId) => ({ input: { endpointId, isActive: false } })],
  "rotateWebhookSecret input.endpointId": ["webhook", (endpointId) => ({ input: { endpointId } })],
  "sendTestWebhook input.endpointId": ["webhook", (endpointId) => ({ input: { endpointId } })],
  "resendWebhookDelivery input.deliveryId": ["webhookDelivery", (deliveryId) => ({ input: { deliveryId } })],
  "deleteWebhook input.endpointId": ["webhook", (endpointId) => ({ input: { endpointId } })],
};

const schema = createSchema();
const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ operation: type?.name.toLowerCase() ?? "", field })),
);

/** The paths below an argument at which an id is given. */
function idPaths(type: GraphQLInputType, path: string): string[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) => idPaths(field.type, `${path}.${field.name}`));
  }
  return named.name === "ID" ? [path] : [];
}

const places = rootFields.flatMap(({ field }) =>
  field.args.flatMap((argument) => idPaths(argument.type, argument.name).map((path) => `${field.name} ${path}`)),
);

/** Calls of many answer each row's refusal in its place. */
function selectionOf(name: string): string {
  if (name === "exportUsers") return "{ userCount }";
  if (name === "acquireMany") return "{ rows { refusal { code } } }";
  return name === "checkMany" ? "{ refusal { code } }" : "{ __typename }";
}

/** An operation that hands all of a root field's arguments through as variables. */
function operationOf(name: string): string {
  const found = rootFields.find(({ field }) => field.name === name);
  if (!found) throw new Error(`There is no root field ${name}.`);
  const { operation, field } = found;
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(", ");
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(", ");
  const connection = getNamedType(field.type).name.endsWith("Connection");
  const selection = isLeafType(getNamedType(field.type)) ? "" : connection ? "{ nodes { id } }" : selectionOf(name);
  return `${operation} (${declared}) { ${name}(${passed}) ${selection} }`;
}

describe("product-rules 21: an id of another tenant answers exactly as an id that does not exist", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let own: Possessions;
  let foreign: Possessions;
  /** The owner at a screen, for what no token may do. */
  let person: Caller;
  let foreignTenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(100);
    foreignTenant = await api.tenant(100);
    person = await signedIn(tenant);
    own = await furnish(tenant);
    foreign = await furnish(foreignTenant);
  });
  afterAll(() => api.stop());

  async function signedIn({ db, ownerId }: TestTenant): Promise<Caller> {
    const { sessionId } = await startSession(db, ownerId, { address: "10.1.1.1", userAgent: "" });
    return { cookie: `allowance_session=${sessionId}` };
  }

  /** One thing of every kind, each such that the mutations above could change it. */
  async function furnish(owning: TestTenant): Promise<Possessions> {
    const ask = (query: string) => api.data(owning.owner, `mutation { ${query} }`);
    const user = String(await api.user(owning.db));
    const plan = String(await api.plan(owning.db, {}));
    const moved = `userId: "${user}", direction: ADD, amount: 5, idempotencyKey: "before"`;
    const { transferMinutes } = await ask(`transferMinutes(input: { ${moved} }) { transfer { id } }`);
    const { createGrant } = await ask(
      'createGrant(input: { name: "G", mode: ADD, currency: MINUTES, amount: 1, rhythm: MONTHLY, rhythmDay: 1 }) { grant { id } }',
    );
    const { topUp } = await ask('topUp(input: { amount: 5, idempotencyKey: "top-up" }) { invoice { id } }');
    const { acquire } = await ask(
      `acquire(input: { userId: "${user}", key: MAX_PARALLEL_CALLS, idempotencyKey: "before" }) { lease { id } }`,
    );
    await signedIn(owning);
    const [session] = await owning.db.manager.query("SELECT MAX(id) AS id FROM sessions WHERE user_id = ?", [
      owning.ownerId,
    ]);
    const added = await ask('addPaymentMethod(input: { label: "Bank transfer" }) { paymentMethods { id } }');
    const { createSavedView } = await ask('createSavedView(input: { name: "Mine", query: "" }) { view { id } }');
    const { createApiToken } = await ask(
      'createApiToken(input: { name: "T", scopes: [USERS_READ] }) { apiToken { id } }',
    );
    const webhook =
      'createWebhook(input: { url: "https://hooks.test/", events: [LIMITS_CHANGED] }) { endpoint { id } }';
    const { id: webhookId } = (await ask(webhook)).createWebhook.endpoint;
    const { sendTestWebhook } = await ask(`sendTestWebhook(input: { endpointId: "${webhookId}" }) { delivery { id } }`);
    await ask(`updateUserAccess(input: { userId: "${user}", settingsAccess: true }) { user { id } }`);
    const settings = `settings: { limits: { counts: { MAX_ASSISTANTS: 3 } } }`;
    const { planChanges } = await ask(
      `planChanges(input: { forAll: { filter: { ids: ["${user}"] }, ${settings} } }) { planId }`,
    );
    await ask(`applyChanges(input: { planId: "${planChanges.planId}", idempotencyKey: "before" }) { replayed }`);
    const { auditLog } = await api.data(owning.owner, "{ auditLog(first: 1) { nodes { id } } }");
    return {
      user,
      plan,
      transfer: transferMinutes.transfer.id,
      grant: createGrant.grant.id,
      invoice: topUp.invoice.id,
      auditEntry: auditLog.nodes[0].id,
      paymentMethod: added.addPaymentMethod.paymentMethods[0].id,
      savedView: createSavedView.view.id,
      apiToken: createApiToken.apiToken.id,
      lease: acquire.lease.id,
      session: String(session.id),
      changeSet: planChanges.planId,
      webhook: webhookId,
      webhookDelivery: sendTestWebhook.delivery.id,
    };
  }

  /** Every row of a tenant, in every table that has tenants. */
  async function everythingOf({ db }: TestTenant): Promise<Record<string, unknown>> {
    const tables: { name: string }[] = await db.manager.query(
      "SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'tenant_id'",
    );
    const rows: Record<string, unknown> = {};
    for (const { name } of tables) {
      // Every request of a token writes when it was last used, and after a minute that its user was active.
      if (name === "api_tokens") continue;
      const stored: object[] = await db.manager.query(`SELECT * FROM ${name} WHERE tenant_id = ?`, [db.tenantId]);
      rows[name] = stored.map((row) => ({ ...row, last_activity_at: null, last_seen_at: null }));
    }
    return rows;
  }

  it("is tried at every place where a root field takes an id", () => {
    expect(places.toSorted()).toEqual(Object.keys(PLACES).toSorted());
  });

  it.each(Object.entries(PLACES))("%s", async (place, [kind, variablesFor]) => {
    const query = operationOf(place.split(" ")[0] ?? "");
    const before = [await everythingOf(foreignTenant), await everythingOf(tenant)];
    const answerTo = async (id: string) => {
      const { data, errors, status } = await api.ask(
        kind === "session" ? person : tenant.owner,
        query,
        variablesFor(id, own),
      );
      return { data, errors, status };
    };
    const absent = await answerTo("999999999");
    expect(await answerTo(foreign[kind])).toEqual(absent);
    expect(await answerTo("not an id")).toEqual(absent);
    const [refused] = absent.errors;
    const refusal = { code: "NOT_FOUND" };
    const inPlace = [{ acquireMany: { rows: [{ refusal }] } }, { checkMany: [{ refusal }] }];
    const nothing = [
      { user: null },
      { invoice: null },
      { users: { nodes: [] } },
      { auditLog: { nodes: [] } },
      { webhookDeliveries: { nodes: [] } },
      { auditEntry: null },
      { exportUsers: { userCount: 0 } },
      { changeSet: null },
      ...inPlace,
    ];
    expect(["NOT_FOUND", ...nothing]).toContainEqual(refused ? refused.extensions.code : absent.data);
    expect([await everythingOf(foreignTenant), await everythingOf(tenant)]).toEqual(before);
  });

  it("is the same for a user addressed by the email", async () => {
    const [{ email }] = await foreignTenant.db.manager.query("SELECT email FROM users WHERE id = ?", [foreign.user]);
    const usage = { currency: "MINUTES", amount: "1", idempotencyKey: "isolation" };
    for (const [field, rest] of Object.entries({
      transferMinutes: TRANSFER,
      transferCredits: TRANSFER,
      chargeUsage: usage,
    })) {
      const answerTo = (address: string) =>
        api.refusal(tenant.owner, operationOf(field), { input: { email: address, ...rest } });
      expect(await answerTo(email)).toEqual(await answerTo("nobody@users.test"));
      expect(await answerTo(email)).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await api.data(tenant.owner, "query ($email: String) { user(email: $email) { id } }", { email })).toEqual({
      user: null,
    });
  });
});
