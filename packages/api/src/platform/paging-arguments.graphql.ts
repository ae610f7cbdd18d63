import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { ArgsType, Field, Int } from "type-graphql";
import type { PageArguments } from "./paging.ts";

/** Relay's paging arguments, for every list. */
@ArgsType()
export class PagingArguments implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the front, 1 to ${PAGE_SIZE_MAX}; ${PAGE_SIZE_DEFAULT} when nothing is said.`,
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: "Only what comes behind this cursor." })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: `How many from the end, 1 to ${PAGE_SIZE_MAX}.` })
  last?: number | null;
  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  before?: string | null;
}
