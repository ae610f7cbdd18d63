import { type AccessFlags, type Permission, permissionsOf } from "@allowance/shared/catalogue/permissions";
import {
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { accessRuleOf } from "../platform/access.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";

const NOBODY = { isOwner: false, platformAdmin: false, settingsAccess: false, billingAccess: false };
const ROLES = ["owner", "platform admin", "settings", "billing", "none", "anonymous"] as const;
type Role = (typeof ROLES)[number];
const FLAGS: Readonly<Record<Role, (AccessFlags & { isOwner: boolean }) | null>> = {
  owner: { ...NOBODY, isOwner: true },
  "platform admin": { ...NOBODY, platformAdmin: true },
  settings: { ...NOBODY, settingsAccess: true },
  billing: { ...NOBODY, billingAccess: true },
  none: NOBODY,
  anonymous: null,
};

/**
 * The rows of product-rules 19, written down a second time on purpose: a root field in the wrong row fails here.
 * A root field that nobody has added yet is held to the rule that it declares itself.
 */
const ROWS: Readonly<Record<string, readonly Permission[] | "everyone" | "person">> = {
  ...row("everyone", "viewer signIn signOut signInPage"),
  ...row("everyone", "emailedLink requestPasswordReset resetPassword acceptInvitation"),
  ...row("person", "revokeSession signOutEverywhere updateProfile changePassword setLocale"),
  ...row(["USERS_READ"], "user users explain exportUsers savedViews createSavedView updateSavedView deleteSavedView"),
  ...row(["PANEL_ENTER"], "tenant apiTokens createApiToken rotateApiToken revokeApiToken"),
  ...row(["USERS_READ", "PLANS_WRITE"], "plans"),
  ...row(
    ["USERS_WRITE"],
    "createUser updateUser assignPlan deleteUser deactivateUser reactivateUser updateUserLimits resetUserLimits updateUserAppearance resetUserAppearance",
  ),
  ...row(["USERS_WRITE"], "planChanges applyChanges undoChanges changeSet changeSets"),
  ...row(["TRANSFERS_WRITE"], "transferMinutes transferCredits transferBulk reverseTransfer"),
  ...row(["TRANSFERS_WRITE"], "grants createGrant updateGrant setGrantActive deleteGrant"),
  ...row(["ENFORCE"], "check checkMany acquire acquireMany release heartbeat recordUsage"),
  ...row(["ACCESS_GRANT"], "updateUserAccess"),
  ...row(["PLANS_WRITE"], "createPlan updatePlan deactivatePlan deletePlan updateDefaultLimits"),
  ...row(["SETTINGS_WRITE"], "updateBranding updateGlobalAppearance updateEmailTemplate emailTemplates"),
  ...row(["BILLING_WRITE"], "billing invoices topUp addPaymentMethod updateBillingDetails updateLowBalance"),
  ...row(["WEBHOOKS_WRITE"], "webhooks webhookDeliveries createWebhook updateWebhook deleteWebhook"),
  ...row(["AUDIT_READ"], "auditLog auditEntry verifyAudit revertAuditEntry"),
};

function row(rule: readonly Permission[] | "everyone" | "person", fields: string) {
  return Object.fromEntries(fields.split(" ").map((field) => [field, rule]));
}

/** Some value of a type, as it is written in a query: it only has to get past validation. */
function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return "[]";
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${valueOf(field.type)}`).join(", ")} }`;
  }
  const scalars: Record<string, string> = {
    Boolean: "false",
    Int: "1",
    SafeInt: "1",
    Float: "1",
    DateTime: '"2026-12-01T00:00:00Z"',
  };
  return scalars[type.name] ?? '"999999999"';
}

const schema = createSchema();
const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({
    operation: type?.name === "Query" ? "query" : "mutation",
    field,
  })),
);

function operationFor(operation: string, field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${valueOf(argument.type)}`);
  const call = args.length > 0 ? `${field.name}(${args.join(", ")})` : field.name;
  const leaf = String(field.type).replace(/[^\w]/g, "");
  const selection = ["Boolean", "String", "Int", "ID"].includes(leaf) ? "" : " { __typename }";
  return `${operation} { ${call}${selection} }`;
}

/** What the table says about a role at a field. */
function expectedFor(role: Role, field: GraphQLField<unknown, unknown>): string {
  const rule = ROWS[field.name] ?? accessRuleOf(field);
  if (rule === "everyone" || rule === "public") return "passes";
  const flags = FLAGS[role];
  if (!flags) return "UNAUTHENTICATED";
  // The callers of this test are tokens, which have no business with their user's own sign-in.
  if (rule === "person") return "FORBIDDEN";
  const held = permissionsOf(flags);
  return rule?.some((permission) => held.has(permission)) ? "passes" : "FORBIDDEN";
}

describe("product-rules 19: every root field for every role", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let callers: Readonly<Record<Role, Caller>>;

  async function callersOf(db: TenantDb, owner: Caller): Promise<Readonly<Record<Role, Caller>>> {
    const withFlags = async (columns: object) => api.callerFor(db, await api.user(db, { ...columns }));
    return {
      owner,
      "platform admin": await withFlags({ platform_admin: true }),
      settings: await withFlags({ settings_access: true }),
      billing: await withFlags({ billing_access: true }),
      none: await withFlags({}),
      anonymous: {},
    };
  }

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
    callers = await callersOf(tenant.db, tenant.owner);
  });
  afterAll(() => api.stop());

  /** What the guard did: the refusals of services that lie behind it don't count. */
  async function outcome(role: Role, query: string): Promise<string> {
    const { errors } = await api.ask(callers[role], query);
    const code = errors[0]?.extensions.code;
    if (code === "UNAUTHENTICATED" && errors[0]?.message === "Sign in first.") return code;
    if (code === "FORBIDDEN" && errors[0]?.extensions["permissions"] !== undefined) return code;
    expect(errors.filter(({ path }) => path === undefined)).toEqual([]);
    return "passes";
  }

  it.each(rootFields.map(({ operation, field }) => ({ name: `${operation} ${field.name}`, operation, field })))(
    "$name",
    async ({ operation, field }) => {
      const query = operationFor(operation, field);
      const outcomes: Partial<Record<Role, string>> = {};
      for (const role of ROLES) outcomes[role] = await outcome(role, query);
      expect(outcomes).toEqual(Object.fromEntries(ROLES.map((role) => [role, expectedFor(role, field)])));
    },
  );

  it("has the owner behind every guard, and strangers behind none but sign-in's", () => {
    for (const { field } of rootFields) {
      expect(expectedFor("owner", field)).toBe(ROWS[field.name] === "person" ? "FORBIDDEN" : "passes");
    }
    const open = rootFields
      .filter(({ field }) => expectedFor("anonymous", field) === "passes")
      .map(({ field }) => field.name);
    const linked = ["acceptInvitation", "emailedLink", "requestPasswordReset", "resetPassword"];
    expect(open.toSorted()).toEqual([...linked, "signIn", "signInPage", "signOut", "viewer"].toSorted());
  });

  describe("below the root", () => {
    // A tenant that no operation of the table has touched.
    beforeAll(async () => {
      tenant = await api.tenant();
      callers = await callersOf(tenant.db, tenant.owner);
    });

    const ask = (role: Role, query: string) => api.ask(callers[role], query);

    it("everybody signed in has their own profile, limits and balance, and a stranger has nothing", async () => {
      const query =
        "{ viewer { permissions tenant { name branding { name } } user { id email limits { counts { effective } } balance { minutes } } } }";
      for (const role of ROLES.filter((name) => name !== "anonymous")) {
        const { data, errors } = await ask(role, query);
        expect(errors).toEqual([]);
        expect(data.viewer.user.limits.counts).toHaveLength(8);
        expect(new Set(data.viewer.permissions)).toEqual(permissionsOf(FLAGS[role] ?? NOBODY));
      }
      expect((await ask("anonymous", query)).data).toEqual({ viewer: null });
    });

    it("the pool is shown to those who transfer or see billing, by whatever way they come", async () => {
      const query = "{ viewer { tenant { balance { minutes } } } }";
      const shown = async (role: Role) => (await ask(role, query)).data.viewer.tenant.balance?.minutes ?? null;
      for (const role of ["owner", "platform admin", "billing"] as const) expect(await shown(role)).toBe("10000");
      for (const role of ["settings", "none"] as const) expect(await shown(role)).toBeNull();
      expect((await ask("settings", "{ tenant { name balance { minutes } } }")).data.tenant.balance).toBeNull();
    });

    it("the most that can be added, which is the pool, is nothing to those who may not transfer", async () => {
      const query = "{ viewer { user { balance { maxTransferable { addMinutes addCredits } } } } }";
      for (const role of ["settings", "billing", "none"] as const) {
        const { data } = await ask(role, query);
        expect(data.viewer.user.balance.maxTransferable).toEqual({ addMinutes: "0", addCredits: "0" });
      }
      expect((await ask("platform admin", query)).data.viewer.user.balance.maxTransferable.addMinutes).toBe("10000");
    });

    it("the number of a plan's users is for those who see users", async () => {
      const planId = await api.plan(tenant.db, {});
      const onPlan = await api.callerFor(tenant.db, await api.user(tenant.db, { plan_id: planId }));
      const query = "{ viewer { user { plan { name userCount } } } }";
      const { data, errors } = await api.ask(onPlan, query);
      expect(data.viewer.user.plan).toBeNull();
      expect(errors[0]).toMatchObject({
        path: ["viewer", "user", "plan", "userCount"],
        extensions: { code: "FORBIDDEN" },
      });
      expect((await api.data(onPlan, "{ viewer { user { plan { name } } } }")).viewer.user.plan.name).toMatch(/^Plan/);
      const plans = await api.data(tenant.owner, "{ plans { userCount } }");
      expect(plans.plans).toContainEqual({ userCount: 1 });
    });
  });
});
