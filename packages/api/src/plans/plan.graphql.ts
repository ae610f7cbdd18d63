import { Field, ID, Int, ObjectType } from "type-graphql";
import { DecimalScalar } from "../platform/scalars.ts";
import type { PlanEntity } from "./plan.entity.ts";

@ObjectType({ description: "What a tenant sells: limits, included minutes, a price.", simpleResolvers: true })
export class Plan implements Pick<
  PlanEntity,
  | "id"
  | "name"
  | "description"
  | "position"
  | "isActive"
  | "isHidden"
  | "isFeatured"
  | "color"
  | "priceCurrency"
  | "version"
> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "The plan's name, unique in the tenant." })
  name: string;
  @Field(() => String, { description: "What the plan offers, for the people who choose one." })
  description: string;
  @Field(() => Int, { description: "The place in lists, lowest first." })
  position: number;
  @Field(() => Boolean, { description: "Whether users can choose it." })
  isActive: boolean;
  @Field(() => Boolean, { description: "Whether it is left out of the list that users see." })
  isHidden: boolean;
  @Field(() => Boolean, { description: "Whether it is shown with emphasis." })
  isFeatured: boolean;
  @Field(() => String, { nullable: true, description: "The plan's colour as #rrggbb." })
  color: string | null;
  @Field(() => DecimalScalar, { description: "Call minutes that the plan includes." })
  includedMinutes: string;
  @Field(() => DecimalScalar, { description: "The price of a month, in `priceCurrency`." })
  price: string;
  @Field(() => String, { description: "ISO 4217 code of the price's currency." })
  priceCurrency: string;
  @Field(() => Int, { description: "Grows by one with every change; give it as `expectedVersion`." })
  version: number;
}
