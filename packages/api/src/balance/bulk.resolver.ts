import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { TransferBulkInput, TransferBulkPayload } from "./bulk.graphql.ts";
import { bulkTransfer } from "./bulk.service.ts";

@Resolver()
export class BulkTransferResolver {
  @Requires("TRANSFERS_WRITE")
  @Mutation(() => TransferBulkPayload, {
    description: "Makes many transfers under one key, all or none. A refusal names every bad row in `extensions.rows`.",
  })
  transferBulk(
    @Arg("input", () => TransferBulkInput, { description: "The rows." }) input: TransferBulkInput,
    @Ctx() context: RequestContext,
  ): Promise<TransferBulkPayload> {
    return bulkTransfer(context.tenantDb, viewerIdOf(context), input);
  }
}
