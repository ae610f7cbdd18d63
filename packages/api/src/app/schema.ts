import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { ApiTokenConnectionResolver, ApiTokenResolver } from "../api-tokens/api-tokens.resolver.ts";
import {
  AppearanceResolver,
  GlobalAppearanceResolver,
  UserAppearanceResolver,
} from "../appearance/appearance.resolver.ts";
import {
  AuditEntryConnectionResolver,
  AuditEntryResolver,
  AuditLogResolver,
  TransferAuditResolver,
  UserHistoryResolver,
} from "../audit-log/audit-log.resolver.ts";
import { AccountResolver } from "../auth/account.resolver.ts";
import { AuthResolver } from "../auth/auth.resolver.ts";
import { PasswordLinksResolver } from "../auth/password-links.resolver.ts";
import { AllocationResolver } from "../balance/allocation.resolver.ts";
import { BulkTransferResolver } from "../balance/bulk.resolver.ts";
import {
  BalanceResolver,
  TenantBalanceResolver,
  TransferResolver,
  UserBalanceResolver,
} from "../balance/balance.resolver.ts";
import {
  PoolStatementResolver,
  TransferConnectionResolver,
  TransferReversalResolver,
  UserStatementResolver,
} from "../balance/statement.resolver.ts";
import {
  ChangeSetConnectionResolver,
  ChangeSetResolver,
  ChangeSetRowConnectionResolver,
} from "../change-sets/change-sets.resolver.ts";
import { EnforcementResolver } from "../enforcement/enforcement.resolver.ts";
import { ExplanationResolver } from "../enforcement/explanation.resolver.ts";
import { GrantResolver } from "../grants/grants.resolver.ts";
import { ConflictGroupResolver, TenantConflictsResolver, UserConflictsResolver } from "../hygiene/hygiene.resolver.ts";
import { ExpiringOverridesResolver, LimitsResolver, UserLimitsResolver } from "../limits/limits.resolver.ts";
import { LowBalanceEmailsResolver, TenantLowBalanceResolver } from "../low-balance/low-balance.resolver.ts";
import { BillingResolver, PaymentMethodResolver } from "../billing/billing.resolver.ts";
import { InvoiceConnectionResolver, InvoiceResolver } from "../billing/invoice.resolver.ts";
import { PlanChangesResolver } from "../plans/plan-changes.resolver.ts";
import { PlanResolver, TenantLimitsResolver } from "../plans/plan.resolver.ts";
import { guardRootFields } from "../platform/access.ts";
import { OutboxEmailConnectionResolver, SettingsResolver } from "../settings/settings.resolver.ts";
import { TenantResolver } from "../tenants/tenant.resolver.ts";
import { AccessResolver } from "../users/access.resolver.ts";
import { InvitationResolver } from "../users/invitation.resolver.ts";
import { UserConnectionResolver, UserCountResolver, UserResolver } from "../users/user.resolver.ts";
import { ViewResolver } from "../views/views.resolver.ts";
import { answerIdsAsText } from "./ids-as-text.ts";
import { WebhookDeliveryConnectionResolver, WebhookResolver } from "../webhooks/webhooks.resolver.ts";

/** The executable schema, with every root field guarded by its declared rule. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      TenantResolver,
      PlanResolver,
      PlanChangesResolver,
      TenantLimitsResolver,
      UserResolver,
      UserConnectionResolver,
      UserCountResolver,
      AccessResolver,
      ViewResolver,
      InvitationResolver,
      AuthResolver,
      AccountResolver,
      PasswordLinksResolver,
      ApiTokenResolver,
      ApiTokenConnectionResolver,
      UserLimitsResolver,
      LimitsResolver,
      ExpiringOverridesResolver,
      UserAppearanceResolver,
      AppearanceResolver,
      GlobalAppearanceResolver,
      EnforcementResolver,
      ExplanationResolver,
      UserConflictsResolver,
      TenantConflictsResolver,
      ConflictGroupResolver,
      UserBalanceResolver,
      BalanceResolver,
      TenantBalanceResolver,
      TransferResolver,
      BulkTransferResolver,
      AllocationResolver,
      GrantResolver,
      ChangeSetResolver,
      ChangeSetConnectionResolver,
      ChangeSetRowConnectionResolver,
      TenantLowBalanceResolver,
      LowBalanceEmailsResolver,
      UserStatementResolver,
      PoolStatementResolver,
      TransferConnectionResolver,
      TransferReversalResolver,
      SettingsResolver,
      OutboxEmailConnectionResolver,
      BillingResolver,
      PaymentMethodResolver,
      InvoiceResolver,
      InvoiceConnectionResolver,
      AuditLogResolver,
      AuditEntryResolver,
      AuditEntryConnectionResolver,
      UserHistoryResolver,
      TransferAuditResolver,
      WebhookResolver,
      WebhookDeliveryConnectionResolver,
    ],
    // The rules live in the services, which the screens share; class-validator would leak raw input.
    validate: false,
  });
  return answerIdsAsText(guardRootFields(lexicographicSortSchema(schema)));
}

/** The schema as text, sorted, as it is committed and served at /schema.graphql. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(schema)}\n`;
}
