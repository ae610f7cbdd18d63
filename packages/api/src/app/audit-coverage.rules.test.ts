import type { AuditActionKey } from "@allowance/shared/catalogue/audit-actions";
import { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import { type GraphQLField, isInputObjectType, isLeafType, getNamedType } from "graphql";
import { OWNER_PASSWORD, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

/** What the mutations below work on. */
interface Things {
  readonly user: string;
  /** Somebody who has a password already. */
  readonly member: string;
  readonly plan: string;
  readonly unusedPlan: string;
  readonly transfer: string;
  readonly grant: string;
  readonly invoice: string;
  readonly paymentMethods: readonly string[];
  readonly entry: string;
  readonly apiTokens: readonly string[];
  /** Changes of a user of its own. */
  readonly changes: string;
  readonly webhook: string;
  readonly delivery: string;
}

/** Mutations that change nothing that the log is about, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  createSavedView: "A view is how one person looks at a list; it changes nothing for anybody.",
  updateSavedView: "As creating one.",
  deleteSavedView: "As creating one.",
  startTopUpPayment: "Only opens the provider's page; the top-up is recorded when the provider says that it was paid.",
  startPaymentSetup: "Only opens the provider's page; the card is kept there.",
  planChanges: "A plan changes nothing of users; applying it is recorded.",
  undoChanges: "As planChanges.",
  acquire: "What is counted is traffic, not a decision; a count has a key and is answered by the limits.",
  acquireMany: "As acquire.",
  release: "As acquire.",
  heartbeat: "As acquire.",
  recordUsage: "As acquire.",
  requestPasswordReset:
    "Nobody is signed in. That an email was sent is recorded after the answer, see password-links.test.ts.",
  resetPassword: "By an emailed link, recorded for its user: see password-links.test.ts.",
  acceptInvitation: "As resetPassword.",
  updateProfile: "Only for a person at a screen, recorded: see account.test.ts.",
  changePassword: "As updateProfile.",
  revokeSession: "As updateProfile.",
  signOutEverywhere: "As updateProfile.",
  setLocale: "A person's own language, which changes nothing for anybody else.",
};

/**
 * What each mutation is asked for, and the actions that its entries carry. A new mutation needs a line here, or one
 * among the exceptions. `again` says what the same request records a second time, where that is not nothing.
 */
const MUTATIONS: Readonly<
  Record<string, { input: (things: Things) => object; records: readonly AuditActionKey[]; again?: "same" | "refused" }>
> = {
  createUser: {
    input: () => ({ name: "Ann", email: "ann@users.test" }),
    records: ["USER_CREATED"],
    again: "refused",
  },
  updateUser: { input: ({ user }) => ({ userId: user, email: "new@users.test" }), records: ["USER_UPDATED"] },
  assignPlan: { input: ({ user, plan }) => ({ userId: user, planId: plan }), records: ["PLAN_ASSIGNED"] },
  updateUserAccess: { input: ({ user }) => ({ userId: user, billingAccess: true }), records: ["ACCESS_CHANGED"] },
  updateUserLimits: {
    input: ({ user }) => ({ userId: user, counts: [{ key: "MAX_ASSISTANTS", value: 7 }] }),
    records: ["LIMITS_CHANGED"],
  },
  resetUserLimits: { input: ({ user }) => ({ userId: user }), records: ["LIMITS_CHANGED"] },
  updateUserAppearance: {
    input: ({ user, plan }) => ({
      userId: user,
      pages: [{ key: "LEADS", override: "HIDE" }],
      visiblePlanIds: [plan],
    }),
    records: ["APPEARANCE_CHANGED"],
  },
  resetUserAppearance: { input: ({ user }) => ({ userId: user }), records: ["APPEARANCE_CHANGED"] },
  applyChanges: {
    input: ({ changes }) => ({ planId: changes, idempotencyKey: "a" }),
    records: ["CHANGES_APPLIED", "PLAN_ASSIGNED", "LIMITS_CHANGED", "APPEARANCE_CHANGED", "ACCESS_CHANGED"],
  },
  transferMinutes: {
    input: ({ user }) => ({ userId: user, direction: "ADD", amount: "3", idempotencyKey: "m" }),
    records: ["MINUTES_TRANSFERRED"],
  },
  transferCredits: {
    input: ({ user }) => ({ userId: user, direction: "ADD", amount: "3", idempotencyKey: "c" }),
    records: ["CREDITS_TRANSFERRED"],
  },
  transferBulk: {
    input: ({ user }) => ({
      idempotencyKey: "b",
      rows: [
        { userId: user, direction: "ADD", currency: "MINUTES", amount: "1" },
        { userId: user, direction: "ADD", currency: "CREDITS", amount: "2" },
      ],
    }),
    records: ["BULK_TRANSFERRED", "MINUTES_TRANSFERRED", "CREDITS_TRANSFERRED"],
  },
  reverseTransfer: {
    input: ({ transfer }) => ({ transferId: transfer, idempotencyKey: "r" }),
    records: ["TRANSFER_REVERSED"],
  },
  chargeUsage: {
    input: ({ user }) => ({ userId: user, currency: "MINUTES", amount: "1", idempotencyKey: "u" }),
    records: ["USAGE_CHARGED"],
  },
  topUp: { input: () => ({ amount: "5", idempotencyKey: "t" }), records: ["POOL_TOPPED_UP"] },
  createGrant: {
    input: () => ({ name: "G", mode: "ADD", currency: "MINUTES", amount: "1", rhythm: "MONTHLY", rhythmDay: 1 }),
    records: ["GRANT_CREATED"],
    again: "refused",
  },
  updateGrant: { input: ({ grant }) => ({ grantId: grant, amount: "2" }), records: ["GRANT_UPDATED"] },
  setGrantActive: { input: ({ grant }) => ({ grantId: grant, isActive: false }), records: ["GRANT_UPDATED"] },
  deleteGrant: { input: ({ grant }) => ({ grantId: grant }), records: ["GRANT_DELETED"], again: "refused" },
  createPlan: { input: () => ({ name: "Silver" }), records: ["PLAN_CREATED"], again: "refused" },
  updatePlan: {
    input: ({ plan }) => ({ planId: plan, price: "9.5", counts: [{ key: "MAX_ASSISTANTS", value: 9 }] }),
    records: ["PLAN_UPDATED"],
  },
  deactivatePlan: { input: ({ plan }) => ({ planId: plan }), records: ["PLAN_UPDATED"] },
  deletePlan: { input: ({ unusedPlan }) => ({ planId: unusedPlan }), records: ["PLAN_DELETED"], again: "refused" },
  updateDefaultLimits: {
    input: () => ({ counts: [{ key: "MAX_CAMPAIGNS", value: 6 }] }),
    records: ["DEFAULT_LIMITS_CHANGED"],
  },
  updateBranding: { input: () => ({ name: "Acme Voice" }), records: ["BRANDING_CHANGED"] },
  updateGlobalAppearance: {
    input: () => ({ features: [{ key: "DOCS_BUTTON", hidden: true }] }),
    records: ["GLOBAL_APPEARANCE_CHANGED"],
  },
  updateEmailTemplate: {
    input: () => ({ key: "WELCOME", subject: "Hello" }),
    records: ["EMAIL_TEMPLATE_CHANGED"],
  },
  sendTestEmail: { input: () => ({ key: "WELCOME" }), records: ["TEST_EMAIL_SENT"], again: "same" },
  updateLowBalance: { input: () => ({ lowPoolThreshold: "50" }), records: ["LOW_BALANCE_CHANGED"] },
  updateBillingDetails: { input: () => ({ company: "Acme", minutePrice: "0.05" }), records: ["BILLING_CHANGED"] },
  markInvoicePaid: { input: ({ invoice }) => ({ id: invoice }), records: ["INVOICE_PAID"] },
  addPaymentMethod: { input: () => ({ label: "Bank" }), records: ["PAYMENT_METHOD_ADDED"], again: "same" },
  setDefaultPaymentMethod: {
    input: ({ paymentMethods }) => ({ id: paymentMethods[1] }),
    records: ["PAYMENT_METHOD_PREFERRED"],
  },
  removePaymentMethod: {
    input: ({ paymentMethods }) => ({ id: paymentMethods[0] }),
    records: ["PAYMENT_METHOD_REMOVED"],
    again: "refused",
  },
  createApiToken: {
    input: () => ({ name: "Script", scopes: ["USERS_READ"] }),
    records: ["TOKEN_CREATED"],
    again: "same",
  },
  rotateApiToken: {
    input: ({ apiTokens }) => ({ apiTokenId: apiTokens[0] }),
    records: ["TOKEN_ROTATED"],
    again: "same",
  },
  revokeApiToken: { input: ({ apiTokens }) => ({ apiTokenId: apiTokens[1] }), records: ["TOKEN_REVOKED"] },
  inviteUser: { input: ({ user }) => ({ userId: user }), records: ["INVITATION_SENT"], again: "same" },
  sendPasswordReset: { input: ({ member }) => ({ userId: member }), records: ["PASSWORD_RESET_SENT"], again: "same" },
  revertAuditEntry: { input: ({ entry }) => ({ entryId: entry }), records: ["ACCESS_CHANGED"], again: "refused" },
  createWebhook: {
    input: () => ({ url: "https://hooks.test/new", events: ["LIMITS_CHANGED"] }),
    records: ["WEBHOOK_CREATED"],
    again: "same",
  },
  updateWebhook: {
    input: ({ webhook }) => ({ endpointId: webhook, description: "For the CRM" }),
    records: ["WEBHOOK_UPDATED"],
  },
  rotateWebhookSecret: {
    input: ({ webhook }) => ({ endpointId: webhook }),
    records: ["WEBHOOK_SECRET_ROTATED"],
    again: "same",
  },
  sendTestWebhook: { input: ({ webhook }) => ({ endpointId: webhook }), records: ["WEBHOOK_TESTED"], again: "same" },
  resendWebhookDelivery: {
    input: ({ delivery }) => ({ deliveryId: delivery }),
    records: ["WEBHOOK_RESENT"],
    again: "same",
  },
  deleteWebhook: {
    input: ({ webhook }) => ({ endpointId: webhook }),
    records: ["WEBHOOK_DELETED"],
    again: "refused",
  },
  deactivateUser: { input: ({ user }) => ({ userId: user }), records: ["USER_DEACTIVATED"] },
  reactivateUser: { input: ({ user }) => ({ userId: user }), records: ["USER_REACTIVATED"] },
  deleteUser: {
    input: ({ user }) => ({ userId: user }),
    records: ["MINUTES_TRANSFERRED", "CREDITS_TRANSFERRED", "USER_DELETED"],
    again: "refused",
  },
};

const mutations = createSchema().getMutationType()?.getFields() ?? {};

function operationOf(field: GraphQLField<unknown, unknown>): string {
  const type = String(field.args[0]?.type);
  return `mutation ($input: ${type}) { ${field.name}(input: $input) ${isLeafType(getNamedType(field.type)) ? "" : "{ __typename }"} }`;
}

function hasDryRun(field: GraphQLField<unknown, unknown>): boolean {
  const type = field.args[0] && getNamedType(field.args[0].type);
  return isInputObjectType(type) && "dryRun" in type.getFields();
}

describe("every change is in the audit log", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let things: Things;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant(1_000);
    things = await furnish();
  });
  afterAll(() => api.stop());

  async function furnish(): Promise<Things> {
    const ask = (query: string) => api.data(tenant.owner, `mutation { ${query} }`);
    const user = String(await api.user(tenant.db));
    const other = String(await api.user(tenant.db));
    const moved = `userId: "${user}", direction: ADD, amount: 50, idempotencyKey: "before"`;
    const { transferMinutes } = await ask(`transferMinutes(input: { ${moved} }) { transfer { id } }`);
    const { createGrant } = await ask(
      'createGrant(input: { name: "Old", mode: ADD, currency: MINUTES, amount: 1, rhythm: MONTHLY, rhythmDay: 1 }) { grant { id } }',
    );
    await ask('updateBillingDetails(input: { minutePrice: "0.02" }) { billing { version } }');
    const { topUp } = await ask('topUp(input: { amount: 5, idempotencyKey: "before too" }) { invoice { id } }');
    await ask('addPaymentMethod(input: { label: "First" }) { __typename }');
    const { addPaymentMethod } = await ask('addPaymentMethod(input: { label: "Second" }) { paymentMethods { id } }');
    await ask(`updateUserAccess(input: { userId: "${other}", settingsAccess: true }) { user { id } }`);
    const { auditLog } = await api.data(tenant.owner, "{ auditLog(first: 1) { nodes { id } } }");
    const apiTokens: string[] = [];
    for (const name of ["To rotate", "To revoke"]) {
      const made = await ask(`createApiToken(input: { name: "${name}", scopes: [USERS_READ] }) { apiToken { id } }`);
      apiTokens.push(made.createApiToken.apiToken.id);
    }
    const member = await ask(
      'createUser(input: { name: "Mia", email: "mia@users.test", password: "correct horse staple" }) { user { id } }',
    );
    const settings = `plan: { id: "${await api.plan(tenant.db, {})}" }, limits: { counts: { MAX_ASSISTANTS: 3 } }, appearance: { pages: { LEADS: "HIDE" } }, access: { billingAccess: true }`;
    const changed = `filter: { ids: ["${await api.user(tenant.db)}"] }, settings: { ${settings} }`;
    const { planChanges } = await ask(`planChanges(input: { forAll: { ${changed} } }) { planId }`);
    const hooked = 'createWebhook(input: { url: "https://hooks.test/", events: [LIMITS_CHANGED] }) { endpoint { id } }';
    const webhook = (await ask(hooked)).createWebhook.endpoint.id;
    const { sendTestWebhook } = await ask(`sendTestWebhook(input: { endpointId: "${webhook}" }) { delivery { id } }`);
    return {
      changes: planChanges.planId,
      webhook,
      delivery: sendTestWebhook.delivery.id,
      apiTokens,
      member: member.createUser.user.id,
      user,
      plan: String(await api.plan(tenant.db, { MAX_ASSISTANTS: 2 })),
      unusedPlan: String(await api.plan(tenant.db, {})),
      transfer: transferMinutes.transfer.id,
      grant: createGrant.grant.id,
      invoice: topUp.invoice.id,
      paymentMethods: addPaymentMethod.paymentMethods.map(({ id }: { id: string }) => id),
      entry: auditLog.nodes[0].id,
    };
  }

  /** The actions of the entries that appear while `work` runs. */
  async function recorded(work: () => Promise<unknown>): Promise<string[]> {
    const before = (await api.audit(tenant.db)).length;
    await work();
    return (await api.audit(tenant.db)).slice(before).map(({ action }) => action);
  }

  it("each mutation of the schema is tried here, or stands among the exceptions with a reason", () => {
    const tried = [...Object.keys(MUTATIONS), ...Object.keys(EXCEPTIONS), "signIn", "signOut"];
    expect(tried.toSorted()).toEqual(Object.keys(mutations).toSorted());
    expect(new Set(tried).size).toBe(tried.length);
  });

  it.each(Object.entries(MUTATIONS))("%s", async (name, { input, records, again }) => {
    const field = mutations[name];
    if (!field) throw new Error(`There is no mutation ${name}.`);
    const query = operationOf(field);
    const variables = input(things);
    const dryRun = () => api.data(tenant.owner, query, { input: { ...variables, dryRun: true } });
    expect(hasDryRun(field) ? await recorded(dryRun) : []).toEqual([]);
    expect(await recorded(() => api.data(tenant.owner, query, { input: variables }))).toEqual(records);
    // A no-op, a replay and a refusal leave nothing behind.
    const twice = await recorded(() => api.ask(tenant.owner, query, { input: variables }));
    expect(twice).toEqual(again === "same" ? records : []);
  });

  it("a change of the email is an entry with the address before and after (rule 22)", async () => {
    const id = await api.user(tenant.db, { email: "old@users.test" });
    const query = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }";
    await api.data(tenant.owner, query, { input: { userId: String(id), email: "New@Users.test" } });
    expect((await api.audit(tenant.db)).at(-1)).toMatchObject({
      action: "USER_UPDATED",
      actorId: tenant.ownerId,
      userId: id,
      changes: [{ field: "email", before: "old@users.test", after: "new@users.test" }],
    });
  });

  it("signing in and out by a person is recorded for them, and a wrong password is not", async () => {
    const [owner] = await api.database.query("SELECT email FROM users WHERE id = ?", [tenant.ownerId]);
    const [{ slug }] = await api.database.query("SELECT slug FROM tenants WHERE id = ?", [tenant.db.tenantId]);
    const signIn = (password: string) =>
      api.ask({}, "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }", {
        input: { email: owner.email, password, tenant: slug },
      });
    expect(await recorded(() => signIn("wrong password"))).toEqual([]);
    let cookie = "";
    const came = await recorded(async () => {
      cookie = String((await signIn(OWNER_PASSWORD)).headers["set-cookie"]).split(";")[0] ?? "";
    });
    expect(came).toEqual(["SIGNED_IN"]);
    expect(await recorded(() => api.ask({ cookie }, "mutation { signOut }"))).toEqual(["SIGNED_OUT"]);
    expect((await api.audit(tenant.db)).at(-1)).toMatchObject({
      source: "PANEL",
      userId: tenant.ownerId,
      subjectName: "Olga Owner",
    });
  });

  it("holds no password, no hash and no secret", async () => {
    const input = { name: "Secret", email: "secret@users.test", password: "a very secret password" };
    await api.data(tenant.owner, "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }", {
      input,
    });
    const text = JSON.stringify((await api.audit(tenant.db)).map(({ changes }) => changes));
    expect(text).not.toContain(input.password);
    expect(text).not.toMatch(/\$argon2|alw_[\w-]{12}|password/i);
  });

  it("knows every action of the catalogue by a change that records it", async () => {
    // A run of a grant and the end of a webhook that fails come from jobs of their own, with their own tests.
    const ofPeople = [
      "SIGNED_IN",
      "SIGNED_OUT",
      "SESSIONS_ENDED",
      "PASSWORD_CHANGED",
      "PASSWORD_RESET",
      "INVITATION_ACCEPTED",
    ];
    const elsewhere = ["GRANT_RUN", "WEBHOOK_DISABLED", "TENANT_CREATED", ...ofPeople];
    const used = new Set([...Object.values(MUTATIONS).flatMap(({ records }) => records), ...elsewhere]);
    expect(AUDIT_ACTIONS.filter(({ key }) => !used.has(key))).toEqual([]);
  });
});
