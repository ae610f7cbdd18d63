import { Field, InputType, Int, ObjectType } from "type-graphql";
import { DecimalScalar } from "../platform/scalars.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";

@ObjectType({
  description: "Below which balances are low: the panel marks them, and an email tells it once per crossing.",
  simpleResolvers: true,
})
export class LowBalance {
  @Field(() => DecimalScalar, { nullable: true, description: "Minutes below which the pool is low; null is off." })
  lowPoolThreshold: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Minutes below which a user's are low; null is off." })
  lowUserThreshold: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Credits below which a user's are low; null is off." })
  lowUserCreditsThreshold: string | null;
  @Field(() => Int, { description: "Grows by one with every change; give it as `expectedVersion`." })
  version: number;
}

@InputType({
  description:
    "Changes of the thresholds. A field that is not given stays, null switches off. What is low already is marked, and not told by email.",
})
export class UpdateLowBalanceInput {
  @Field(() => DecimalScalar, { nullable: true, description: "Minutes below which the pool is low, above 0." })
  lowPoolThreshold?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Minutes below which a user's are low, above 0. Needs the right to transfer as well.",
  })
  lowUserThreshold?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Credits below which a user's are low, above 0. Needs the right to transfer as well.",
  })
  lowUserCreditsThreshold?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The tenant with its new thresholds.", simpleResolvers: true })
export class UpdateLowBalancePayload {
  @Field(() => Tenant, { description: "The tenant after the change." })
  tenant: Tenant;
}
