import { PASSWORD_MIN_LENGTH } from "@allowance/shared/password-rules";
import { Field, InputType, ObjectType } from "type-graphql";
import type { LinkKind } from "../links/link-kinds.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { Viewer } from "./auth.graphql.ts";

export const EmailedLinkKindEnum = enumOfWords<LinkKind>("EmailedLinkKind", "What an emailed link is for.", {
  INVITATION: "To choose a first password and sign in.",
  PASSWORD_RESET: "To choose a new password.",
});

@ObjectType({ description: "An emailed link that still works, as whoever holds it may see it.", simpleResolvers: true })
export class EmailedLink {
  @Field(() => String, { description: "The name of the user whom it was sent to." })
  name: string;
  @Field(() => String, { description: "The email that it was sent to, which is the login." })
  email: string;
  @Field(() => String, { description: "The name of the user's tenant." })
  tenantName: string;
  @Field(() => DateTimeScalar, { description: "Until when it works." })
  expiresAt: Date;
}

@InputType({ description: "Who forgot the password." })
export class RequestPasswordResetInput {
  @Field(() => String, { description: "The user's email, in any case." })
  email: string;
  @Field(() => String, {
    nullable: true,
    description: "The tenant's short name; needed only where it would be needed to sign in.",
  })
  tenant?: string | null;
}

@ObjectType({ description: "The same whether such a user exists or not.", simpleResolvers: true })
export class RequestPasswordResetPayload {
  @Field(() => Boolean, { description: "Always true: if there is such a user, an email is on its way." })
  accepted: boolean;
}

@InputType({ description: "A new password, with the secret of an emailed link." })
export class ResetPasswordInput {
  @Field(() => String, { description: "What stands behind `#` in the link. It works once." })
  token: string;
  @Field(() => String, {
    description: `The new password, at least ${PASSWORD_MIN_LENGTH} characters and hard to guess.`,
  })
  newPassword: string;
}

@ObjectType({
  description: "Whose password was reset. Every session has ended: sign in with the new one.",
  simpleResolvers: true,
})
export class ResetPasswordPayload {
  @Field(() => String, { description: "The email to sign in with." })
  email: string;
}

@InputType({ description: "A first password, with the secret of an invitation." })
export class AcceptInvitationInput {
  @Field(() => String, { description: "What stands behind `#` in the link. It works once." })
  token: string;
  @Field(() => String, { description: `The password, at least ${PASSWORD_MIN_LENGTH} characters and hard to guess.` })
  password: string;
}

@ObjectType({ description: "The invited user, signed in. The session id travels in an HttpOnly cookie." })
export class AcceptInvitationPayload {
  @Field(() => Viewer, { description: "Who is signed in now." })
  viewer: Viewer;
}
