import type { Permission } from "@allowance/shared/catalogue/permissions";
import { accessRuleOf } from "../platform/access.ts";
import { createSchema } from "./schema.ts";

/**
 * The table of product-rules 19, written down a second time on purpose, for every root field there is. A new one needs
 * a line here: its own rule alone would be compared with itself.
 */
const TABLE: readonly (readonly [rule: "public" | "person" | readonly Permission[], fields: string])[] = [
  ["public", "viewer signIn signOut signInPage"],
  ["public", "emailedLink requestPasswordReset resetPassword acceptInvitation"],
  ["person", "revokeSession signOutEverywhere updateProfile changePassword setLocale"],
  [["PANEL_ENTER"], "tenant"],
  [["PANEL_ENTER"], "apiTokens createApiToken rotateApiToken revokeApiToken"],
  [["USERS_READ"], "user users explain exportUsers"],
  [["USERS_READ"], "savedViews createSavedView updateSavedView deleteSavedView"],
  [["USERS_READ", "PLANS_WRITE"], "plans"],
  [["USERS_WRITE"], "createUser updateUser assignPlan deleteUser deactivateUser reactivateUser"],
  [["USERS_WRITE"], "inviteUser sendPasswordReset"],
  [["USERS_WRITE"], "updateUserLimits resetUserLimits updateUserAppearance resetUserAppearance"],
  [["USERS_WRITE"], "planChanges applyChanges undoChanges changeSet changeSets"],
  [["TRANSFERS_WRITE"], "transferMinutes transferCredits transferBulk reverseTransfer chargeUsage"],
  [["TRANSFERS_WRITE"], "grants createGrant updateGrant setGrantActive deleteGrant"],
  [["ENFORCE"], "check checkMany acquire acquireMany release heartbeat recordUsage"],
  [["ACCESS_GRANT"], "updateUserAccess"],
  [["PLANS_WRITE"], "createPlan updatePlan deactivatePlan deletePlan updateDefaultLimits"],
  [["SETTINGS_WRITE"], "updateBranding updateGlobalAppearance"],
  [["SETTINGS_WRITE"], "emailTemplates updateEmailTemplate previewEmailTemplate sendTestEmail outbox"],
  [["WEBHOOKS_WRITE"], "webhooks webhookDeliveries createWebhook updateWebhook deleteWebhook"],
  [["WEBHOOKS_WRITE"], "rotateWebhookSecret sendTestWebhook resendWebhookDelivery"],
  [["AUDIT_READ"], "auditLog auditEntry verifyAudit revertAuditEntry"],
  [["BILLING_WRITE"], "billing updateBillingDetails invoice invoices markInvoicePaid verifyBooks"],
  [["BILLING_WRITE"], "topUp startTopUpPayment startPaymentSetup updateLowBalance"],
  [["BILLING_WRITE"], "addPaymentMethod setDefaultPaymentMethod removePaymentMethod"],
];

test("product-rules 19: every root field declares the rule of its row in the table, and has a row", () => {
  const schema = createSchema();
  const declared = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => [field.name, accessRuleOf(field)] as const),
  );
  const wanted = TABLE.flatMap(([rule, fields]) => fields.split(" ").map((field) => [field, rule] as const));
  expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(wanted));
});
