import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  AddPaymentMethodInput,
  Billing,
  PaymentMethod,
  PaymentMethodsPayload,
  RemovePaymentMethodInput,
  SetDefaultPaymentMethodInput,
  StartPaymentSetupPayload,
  StartTopUpPaymentInput,
  StartTopUpPaymentPayload,
  TopUpInput,
  TopUpPayload,
  UpdateBillingDetailsInput,
  UpdateBillingDetailsPayload,
} from "./billing.graphql.ts";
import { readBilling, startTopUpPayment } from "./billing.service.ts";
import { updateBillingSettings } from "./billing-settings.ts";
import { topUp } from "./top-up.service.ts";

@Resolver(() => Billing)
export class BillingResolver {
  @Requires("BILLING_WRITE")
  @Query(() => Billing, { description: "Who pays, how, and what a minute costs. The pool is `tenant.balance`." })
  billing(@Ctx() context: RequestContext): Promise<Billing> {
    return readBilling(context.tenantDb, context.payments);
  }

  @FieldResolver(() => [PaymentMethod], { description: "The ways to pay." })
  paymentMethods(@Ctx() context: RequestContext): Promise<PaymentMethod[]> {
    return context.payments.listMethods(context.tenantDb);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => UpdateBillingDetailsPayload, {
    description: "Changes whom new invoices are made out to, their currency and the price of a minute.",
  })
  async updateBillingDetails(
    @Arg("input", () => UpdateBillingDetailsInput, { description: "What to change." }) input: UpdateBillingDetailsInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateBillingDetailsPayload> {
    await updateBillingSettings(context.tenantDb, input);
    return { billing: await readBilling(context.tenantDb, context.payments) };
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => TopUpPayload, { description: "Puts minutes from outside into the tenant's pool, with an invoice." })
  topUp(
    @Arg("input", () => TopUpInput, { description: "How many minutes." }) input: TopUpInput,
    @Ctx() context: RequestContext,
  ): Promise<TopUpPayload> {
    return topUp(context.tenantDb, viewerIdOf(context), input);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => StartTopUpPaymentPayload, {
    description: "Begins to pay for minutes on the payment provider's page.",
  })
  startTopUpPayment(
    @Arg("input", () => StartTopUpPaymentInput, { description: "How many minutes." }) input: StartTopUpPaymentInput,
    @Ctx() context: RequestContext,
  ): Promise<StartTopUpPaymentPayload> {
    return startTopUpPayment(context.tenantDb, context.payments, input);
  }
}

@Resolver()
export class PaymentMethodResolver {
  @Requires("BILLING_WRITE")
  @Mutation(() => PaymentMethodsPayload, {
    description: "Writes a way to pay down, where no payment provider is configured.",
  })
  async addPaymentMethod(
    @Arg("input", () => AddPaymentMethodInput, { description: "What to write down." }) input: AddPaymentMethodInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentMethodsPayload> {
    await context.payments.addMethod(context.tenantDb, input.label);
    return methodsAfter(context);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => PaymentMethodsPayload, { description: "Removes a way to pay." })
  async removePaymentMethod(
    @Arg("input", () => RemovePaymentMethodInput, { description: "Which one." }) input: RemovePaymentMethodInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentMethodsPayload> {
    await context.payments.removeMethod(context.tenantDb, input.id);
    return methodsAfter(context);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => PaymentMethodsPayload, {
    description: "Chooses the way to pay that is used when nothing else is said.",
  })
  async setDefaultPaymentMethod(
    @Arg("input", () => SetDefaultPaymentMethodInput, { description: "Which one." })
    input: SetDefaultPaymentMethodInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentMethodsPayload> {
    await context.payments.setDefaultMethod(context.tenantDb, input.id);
    return methodsAfter(context);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => StartPaymentSetupPayload, { description: "Begins to add a card on the payment provider's page." })
  async startPaymentSetup(@Ctx() context: RequestContext): Promise<StartPaymentSetupPayload> {
    return { url: await context.payments.startSetup(context.tenantDb) };
  }
}

async function methodsAfter({ payments, tenantDb }: RequestContext): Promise<PaymentMethodsPayload> {
  return { paymentMethods: await payments.listMethods(tenantDb) };
}
