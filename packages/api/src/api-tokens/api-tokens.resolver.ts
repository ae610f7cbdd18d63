import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Viewer } from "../auth/auth.graphql.ts";
import { Requires, viewerOf } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { askingTokenLoader, listApiTokens } from "./api-token-rows.ts";
import {
  ApiToken,
  ApiTokenConnection,
  CreateApiTokenInput,
  CreateApiTokenPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
  RotateApiTokenInput,
  RotateApiTokenPayload,
} from "./api-tokens.graphql.ts";
import { createApiToken, revokeApiToken, rotateApiToken } from "./api-tokens.service.ts";

@ArgsType()
class ApiTokensArguments extends PagingArguments {
  @Field(() => Boolean, { nullable: true, description: "Whether revoked and expired ones are listed too." })
  includeEnded?: boolean | null;
}

@Resolver(() => Viewer)
export class ApiTokenResolver {
  @FieldResolver(() => ApiToken, {
    nullable: true,
    description: "The API token that asks, with its scopes; null for a person who is signed in.",
  })
  token(@Ctx() context: RequestContext): Promise<ApiToken | null> | null {
    const tokenId = context.viewer?.tokenId;
    return tokenId === undefined ? null : context.loader(askingTokenLoader).load(tokenId);
  }

  @Requires("PANEL_ENTER")
  @Query(() => ApiTokenConnection, {
    description: "API tokens, newest first: all of the tenant for the owner and platform admins, their own for others.",
  })
  apiTokens(
    @Args(() => ApiTokensArguments) args: ApiTokensArguments,
    @Ctx() context: RequestContext,
  ): Promise<ApiTokenConnection> {
    return listApiTokens(context.tenantDb, viewerOf(context), args);
  }

  @Requires("PANEL_ENTER")
  @Mutation(() => CreateApiTokenPayload, {
    description: "Creates a token that acts for the viewer, with no more than the viewer's permissions.",
  })
  createApiToken(
    @Arg("input", () => CreateApiTokenInput, { description: "The new token." }) input: CreateApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiTokenPayload> {
    return createApiToken(context.tenantDb, viewerOf(context), input);
  }

  @Requires("PANEL_ENTER")
  @Mutation(() => RotateApiTokenPayload, {
    description: "Gives one's own token a new secret; the old one may go on working for up to 7 days.",
  })
  rotateApiToken(
    @Arg("input", () => RotateApiTokenInput, { description: "Which token." }) input: RotateApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<RotateApiTokenPayload> {
    return rotateApiToken(context.tenantDb, viewerOf(context), input);
  }

  @Requires("PANEL_ENTER")
  @Mutation(() => RevokeApiTokenPayload, {
    description: "Ends a token at once: any of the tenant for the owner and platform admins, their own for others.",
  })
  async revokeApiToken(
    @Arg("input", () => RevokeApiTokenInput, { description: "Which token." }) input: RevokeApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiTokenPayload> {
    return { apiToken: await revokeApiToken(context.tenantDb, viewerOf(context), input) };
  }
}

@Resolver(() => ApiTokenConnection)
export class ApiTokenConnectionResolver {
  @FieldResolver(() => Int, { description: "How many API tokens there are, on all pages." })
  totalCount(@Root() connection: ApiTokenConnection): Promise<number> {
    return connection.countRows();
  }
}
