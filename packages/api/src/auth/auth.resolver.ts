import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Public } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { readTenant } from "../tenants/tenants.service.ts";
import { User } from "../users/user.graphql.ts";
import { requireUser } from "../users/users.service.ts";
import { SignInInput, SignInPayload, Viewer } from "./auth.graphql.ts";
import { signIn, signOut } from "./sign-in.service.ts";
import { requireViewer, viewerOf } from "./viewer.ts";

@Resolver(() => Viewer)
export class AuthResolver {
  @Public()
  @Query(() => Viewer, {
    nullable: true,
    description: "Whoever asks; null when not signed in. Everyone may see their own data here.",
  })
  viewer(@Ctx() context: RequestContext): Viewer | null {
    return viewerOf(context);
  }

  @FieldResolver(() => User, {
    description: "The viewer's own user: profile, effective limits, appearance and balance.",
  })
  user(@Root() viewer: Viewer, @Ctx() context: RequestContext): Promise<User> {
    return requireUser(context.tenantDb, { id: String(viewer.userId) });
  }

  @FieldResolver(() => Tenant, { description: "The tenant that the viewer belongs to." })
  tenant(@Ctx() context: RequestContext): Promise<Tenant> {
    return readTenant(context.tenantDb);
  }

  @Public()
  @Mutation(() => SignInPayload, {
    description: "Signs a person in with a session cookie. Limited per account and per address.",
  })
  async signIn(
    @Arg("input", () => SignInInput, { description: "Who signs in." }) input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<SignInPayload> {
    await signIn(context, input);
    return { viewer: requireViewer(context) };
  }

  @Public()
  @Mutation(() => Boolean, { description: "Ends this browser's session; answers whether there was one." })
  signOut(@Ctx() context: RequestContext): Promise<boolean> {
    return signOut(context);
  }
}
