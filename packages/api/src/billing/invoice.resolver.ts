import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  Invoice,
  InvoiceConnection,
  InvoiceLine,
  MarkInvoicePaidInput,
  MarkInvoicePaidPayload,
} from "./invoice.graphql.ts";
import { findInvoice, invoiceLinesLoader, listInvoices, markInvoicePaid } from "./invoices.service.ts";

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Requires("BILLING_WRITE")
  @Query(() => InvoiceConnection, { description: "The tenant's invoices, newest first." })
  invoices(
    @Args(() => PagingArguments) args: PagingArguments,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceConnection> {
    return listInvoices(context.tenantDb, args);
  }

  @Requires("BILLING_WRITE")
  @Query(() => Invoice, {
    nullable: true,
    description: "One invoice; null when there is none with this id in this tenant.",
  })
  invoice(
    @Arg("id", () => ID, { description: "The invoice's id." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Invoice | null> {
    return findInvoice(context.tenantDb, id);
  }

  @Requires("BILLING_WRITE")
  @Mutation(() => MarkInvoicePaidPayload, {
    description: "Notes that an open invoice was paid, by bank transfer for example.",
  })
  async markInvoicePaid(
    @Arg("input", () => MarkInvoicePaidInput, { description: "Which one." }) input: MarkInvoicePaidInput,
    @Ctx() context: RequestContext,
  ): Promise<MarkInvoicePaidPayload> {
    return { invoice: await markInvoicePaid(context.tenantDb, input.id) };
  }

  @FieldResolver(() => [InvoiceLine], { description: "What it is for." })
  lines(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<InvoiceLine[]> {
    return context.loader(invoiceLinesLoader).load(invoice.id);
  }
}

@Resolver(() => InvoiceConnection)
export class InvoiceConnectionResolver {
  @FieldResolver(() => Int, { description: "How many invoices there are." })
  totalCount(@Root() connection: InvoiceConnection): Promise<number> {
    return connection.countRows();
  }
}
