import type { Currency } from "@allowance/shared/amounts";
import { BULK_ROWS_MAX, NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { BulkMovement } from "../ledger/bulk.ts";
import { DateTimeScalar, DecimalScalar, SafeIntScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { CurrencyEnum, type TransferDirection, TransferDirectionEnum } from "./balance.graphql.ts";

@InputType({ description: "One row of a bulk transfer." })
export class BulkTransferRowInput {
  @Field(() => ID, { nullable: true, description: "The user; give exactly one of `userId` and `email`." })
  userId?: string | null;
  @Field(() => String, { nullable: true, description: "The user's email, instead of `userId`." })
  email?: string | null;
  @Field(() => CurrencyEnum, { description: "Minutes or credits." })
  currency: Currency;
  @Field(() => TransferDirectionEnum, { description: "To the user, or from the user." })
  direction: TransferDirection;
  @Field(() => DecimalScalar, { description: "How much: above 0, at most three decimals." })
  amount: string;
  @Field(() => String, { nullable: true, description: `A note for this row, at most ${NOTE_MAX_LENGTH} characters.` })
  note?: string | null;
}

@InputType({ description: "Many transfers under one key: all of them or none (product-rules 32)." })
export class TransferBulkInput {
  @Field(() => [BulkTransferRowInput], { description: `1 to ${BULK_ROWS_MAX} rows, played in their order.` })
  rows: BulkTransferRowInput[];
  @Field(() => String, { nullable: true, description: "A note for every row without one of its own." })
  note?: string | null;
  @Field(() => String, { description: "Makes a retry of the whole safe, as for one transfer." })
  idempotencyKey: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Check every row and answer what would happen, and move nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({
  description: "One row of a bulk transfer with what its user holds right after it; in a dry run, as it would be.",
  simpleResolvers: true,
})
export class BulkRowResult {
  @Field(() => Int, { description: "Its place in the request, from 0." })
  index: number;
  @Field(() => String, { nullable: true, description: "The user's name." })
  userName: string | null;
  @Field(() => CurrencyEnum, { description: "Minutes or credits." })
  currency: Currency;
  @Field(() => TransferDirectionEnum, { description: "To the user, or from the user." })
  direction: TransferDirection;
  @Field(() => DecimalScalar, { description: "How much, in `currency`." })
  amount: string;
  @Field(() => DecimalScalar, { description: "What the user holds right after this row, in `currency`." })
  balanceAfter: string;
  @Field(() => SafeIntScalar, { description: "The same in units." })
  balanceAfterUnits: number;
}

@ObjectType({ description: "What a bulk transfer moved.", simpleResolvers: true })
export class TransferBulkPayload {
  @Field(() => ID, { nullable: true, description: "The id of the bulk transfer; null in a dry run." })
  bulkId: number | null;
  @Field(() => Int, { description: "How many transfers were made, or would be." })
  rowCount: number;
  @Field(() => DecimalScalar, { description: "The minutes added to users." })
  minutesAdded: string;
  @Field(() => DecimalScalar, { description: "The minutes removed from users." })
  minutesRemoved: string;
  @Field(() => DecimalScalar, { description: "The credits added to users." })
  creditsAdded: string;
  @Field(() => DecimalScalar, { description: "The credits removed from users." })
  creditsRemoved: string;
  @Field(() => DecimalScalar, { description: "The pool's minutes right before the first row." })
  poolBefore: string;
  @Field(() => DecimalScalar, { description: "The pool's minutes right after the last row." })
  poolAfter: string;
  @Field(() => SafeIntScalar, { description: "The pool before, in units." })
  poolBeforeUnits: number;
  @Field(() => SafeIntScalar, { description: "The pool after, in units." })
  poolAfterUnits: number;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was made; null in a dry run." })
  createdAt: Date | null;
  @Field(() => Boolean, { description: "Whether this key had been used before: nothing moved now." })
  replayed: boolean;
  @Field(() => Tenant, { description: "The tenant, with today's pool." })
  tenant: Tenant;

  /** For the rows; not in the schema. */
  movements: readonly BulkMovement[];
}
