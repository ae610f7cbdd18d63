import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { LinkKind } from "../links/link-kinds.ts";
import { Public } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  EmailedLink,
  EmailedLinkKindEnum,
  RequestPasswordResetInput,
  RequestPasswordResetPayload,
  ResetPasswordInput,
  ResetPasswordPayload,
} from "./password-links.graphql.ts";
import { acceptInvitation, readLink, requestPasswordReset, resetPassword } from "./password-links.service.ts";
import { requireViewer } from "./viewer.ts";

@Resolver()
export class PasswordLinksResolver {
  @Public()
  @Query(() => EmailedLink, {
    nullable: true,
    description: "An emailed link by its secret; null when it is unknown, used, expired or another tenant's.",
  })
  emailedLink(
    @Arg("token", () => String, { description: "What stands behind `#` in the link." }) token: string,
    @Arg("kind", () => EmailedLinkKindEnum, { description: "What the link is for." }) kind: LinkKind,
    @Ctx() context: RequestContext,
  ): Promise<EmailedLink | null> {
    return readLink(context, token, kind);
  }

  @Public()
  @Mutation(() => RequestPasswordResetPayload, {
    description: "Emails a link to choose a new password. The answer never tells whether there is such a user.",
  })
  async requestPasswordReset(
    @Arg("input", () => RequestPasswordResetInput, { description: "Who forgot the password." })
    input: RequestPasswordResetInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestPasswordResetPayload> {
    await requestPasswordReset(context, input);
    return { accepted: true };
  }

  @Public()
  @Mutation(() => ResetPasswordPayload, {
    description: "Sets a new password by an emailed link, once. Every session of the user ends.",
  })
  async resetPassword(
    @Arg("input", () => ResetPasswordInput, { description: "The link's secret and the new password." })
    input: ResetPasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<ResetPasswordPayload> {
    return { email: await resetPassword(context, input.token, input.newPassword) };
  }

  @Public()
  @Mutation(() => AcceptInvitationPayload, {
    description: "Sets a first password by an invitation, once, and signs the user in with a session cookie.",
  })
  async acceptInvitation(
    @Arg("input", () => AcceptInvitationInput, { description: "The link's secret and the password." })
    input: AcceptInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<AcceptInvitationPayload> {
    await acceptInvitation(context, input.token, input.password);
    return { viewer: requireViewer(context) };
  }
}
