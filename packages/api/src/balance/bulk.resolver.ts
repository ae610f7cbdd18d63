import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { userNameLoader } from "../users/users.service.ts";
import { BulkRowResult, TransferBulkInput, TransferBulkPayload } from "./bulk.graphql.ts";
import { bulkTransfer, firstRows } from "./bulk.service.ts";

const FIRST = { defaultValue: PAGE_SIZE_DEFAULT, description: `How many, 1 to ${PAGE_SIZE_MAX}.` };

@Resolver(() => TransferBulkPayload)
export class BulkTransferResolver {
  @FieldResolver(() => [BulkRowResult], {
    description: "The first rows, each with its user's name and balance after it.",
  })
  async rows(
    @Root() payload: TransferBulkPayload,
    @Arg("first", () => Int, FIRST) first: number,
    @Ctx() context: RequestContext,
  ): Promise<BulkRowResult[]> {
    const movements = firstRows(payload, first);
    const names = context.loader(userNameLoader);
    return Promise.all(movements.map(async ({ userId, ...row }) => ({ ...row, userName: await names.load(userId) })));
  }

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
