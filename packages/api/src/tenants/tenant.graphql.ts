import { Field, ID, Int, ObjectType } from "type-graphql";
import type { TenantEntity } from "./tenant.entity.ts";

@ObjectType({ description: "How the tenant's own brand looks.", simpleResolvers: true })
export class Branding {
  @Field(() => String, { description: "The name on screens and in emails." })
  name: string;
  @Field(() => String, { nullable: true, description: "An http(s) address of the logo; null shows the name." })
  logoUrl: string | null;
  @Field(() => String, { nullable: true, description: "The brand's colour as #rrggbb; null is the standard colour." })
  color: string | null;
}

@ObjectType({ description: "One white-label platform. Everything else belongs to exactly one.", simpleResolvers: true })
export class Tenant implements Pick<TenantEntity, "id" | "name" | "slug" | "version"> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "The tenant's name." })
  name: string;
  @Field(() => String, { description: "The short name to sign in with where there are several tenants." })
  slug: string;
  @Field(() => Branding, { description: "How the tenant's own brand looks." })
  branding: Branding;
  @Field(() => Int, { description: "Grows by one with every change of the branding; give it as `expectedVersion`." })
  version: number;
}

@ObjectType({
  description: "What the sign-in screen needs to know before anybody is signed in.",
  simpleResolvers: true,
})
export class SignInPage {
  @Field(() => Branding, {
    nullable: true,
    description: "The brand of the tenant that this host name belongs to; null under any other name.",
  })
  branding: Branding | null;
  @Field(() => Boolean, { description: "Whether the tenant's short name must be given to sign in here." })
  asksForTenant: boolean;
}
