import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  InviteUserInput,
  InviteUserPayload,
  SendPasswordResetInput,
  SendPasswordResetPayload,
} from "./invitation.graphql.ts";
import { inviteUser, sendPasswordReset } from "./invitations.service.ts";

@Resolver()
export class InvitationResolver {
  @Requires("USERS_WRITE")
  @Mutation(() => InviteUserPayload, {
    description: "Emails a user who has no password yet a link to choose one. Works for three days, once.",
  })
  async inviteUser(
    @Arg("input", () => InviteUserInput, { description: "Whom to invite." }) input: InviteUserInput,
    @Ctx() context: RequestContext,
  ): Promise<InviteUserPayload> {
    const { tenantDb, publicUrl } = context;
    return { user: await inviteUser(tenantDb, viewerIdOf(context), input.userId, publicUrl) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => SendPasswordResetPayload, {
    description: "Emails a user a link to choose a new password. Works for an hour, once.",
  })
  async sendPasswordReset(
    @Arg("input", () => SendPasswordResetInput, { description: "Who gets the link." }) input: SendPasswordResetInput,
    @Ctx() context: RequestContext,
  ): Promise<SendPasswordResetPayload> {
    const { tenantDb, publicUrl } = context;
    return { user: await sendPasswordReset(tenantDb, viewerIdOf(context), input.userId, publicUrl) };
  }
}
