import { Field, ID, InputType, ObjectType } from "type-graphql";
import { User } from "./user.graphql.ts";

@InputType({ description: "Whom to invite." })
export class InviteUserInput {
  @Field(() => ID, { description: "A user without a password." })
  userId: string;
}

@ObjectType({ description: "The invited user. The link of an earlier invitation has ended.", simpleResolvers: true })
export class InviteUserPayload {
  @Field(() => User, { description: "The invited user." })
  user: User;
}

@InputType({ description: "Whom to email a link for a new password." })
export class SendPasswordResetInput {
  @Field(() => ID, { description: "A user with a password." })
  userId: string;
}

@ObjectType({ description: "The user who gets the link; the password stays until it is used.", simpleResolvers: true })
export class SendPasswordResetPayload {
  @Field(() => User, { description: "The user who gets the link." })
  user: User;
}
