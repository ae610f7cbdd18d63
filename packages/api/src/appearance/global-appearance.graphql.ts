import type { AppearanceFeatureKey, PageKey } from "@allowance/shared/catalogue/appearance";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { AppearanceFeatureKeyEnum, PageKeyEnum } from "./appearance.graphql.ts";

@ObjectType({ description: "Whether a page or feature is hidden for everybody.", simpleResolvers: true })
export class GlobalVisibility {
  @Field(() => String, { description: "A value of PageKey or AppearanceFeatureKey." })
  key: string;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "What it is, in one sentence." })
  description: string;
  @Field(() => Boolean, { description: "Whether it is hidden from every user who has no choice of their own." })
  hidden: boolean;
  @Field(() => Int, { description: "How many users override it; they don't follow a change here." })
  overriddenBy: number;
}

@ObjectType({ description: "What is hidden for everybody.", simpleResolvers: true })
export class GlobalAppearance {
  @Field(() => [GlobalVisibility], { description: "The sixteen pages." })
  pages: GlobalVisibility[];
  @Field(() => [GlobalVisibility], { description: "The thirteen features and buttons." })
  features: GlobalVisibility[];
}

@InputType({ description: "Whether one page is hidden for everybody." })
export class GlobalPageInput {
  @Field(() => PageKeyEnum, { description: "Which page." })
  key: PageKey;
  @Field(() => Boolean, { description: "Hidden, or shown." })
  hidden: boolean;
}

@InputType({ description: "Whether one feature is hidden for everybody." })
export class GlobalFeatureInput {
  @Field(() => AppearanceFeatureKeyEnum, { description: "Which feature." })
  key: AppearanceFeatureKey;
  @Field(() => Boolean, { description: "Hidden, or shown." })
  hidden: boolean;
}

@InputType({ description: "Changes of the global appearance. A key that is not given stays as it is." })
export class UpdateGlobalAppearanceInput {
  @Field(() => [GlobalPageInput], { nullable: true, description: "Pages to hide or show." })
  pages?: GlobalPageInput[] | null;
  @Field(() => [GlobalFeatureInput], { nullable: true, description: "Features to hide or show." })
  features?: GlobalFeatureInput[] | null;
}

@ObjectType({ description: "The tenant after the change.", simpleResolvers: true })
export class UpdateGlobalAppearancePayload {
  @Field(() => Tenant, { description: "The tenant, with the new global appearance." })
  tenant: Tenant;
}
