import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { User } from "./user.graphql.ts";

@InputType({
  description: "Changes of a user's access to the administration panel. A flag that is not given stays as it is.",
})
export class UpdateUserAccessInput {
  @Field(() => ID, { description: "Whose access." })
  userId: string;
  @Field(() => Boolean, {
    nullable: true,
    description: "Full administrative access; includes the other two. For trusted administrators only.",
  })
  platformAdmin?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "The panel's settings, without users." })
  settingsAccess?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Billing and statements." })
  billingAccess?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "With true everything is checked and nothing is changed.",
  })
  dryRun?: boolean;
}

@ObjectType({
  description: "The user with the new access. A change ends the user's sessions; one's own goes on under a new id.",
  simpleResolvers: true,
})
export class UpdateUserAccessPayload {
  @Field(() => User, { description: "The user after the change." })
  user: User;
}

@InputType({ description: "Whom to deactivate: they can't sign in, their tokens stop, nothing is deleted." })
export class DeactivateUserInput {
  @Field(() => ID, { description: "Whom." })
  userId: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The deactivated user.", simpleResolvers: true })
export class DeactivateUserPayload {
  @Field(() => User, { description: "The user after the change." })
  user: User;
}

@InputType({ description: "Whom to let in again." })
export class ReactivateUserInput {
  @Field(() => ID, { description: "Whom." })
  userId: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The reactivated user.", simpleResolvers: true })
export class ReactivateUserPayload {
  @Field(() => User, { description: "The user after the change." })
  user: User;
}

@InputType({ description: "Whom to delete. The rest of the balance returns to the pool (product-rules 30)." })
export class DeleteUserInput {
  @Field(() => ID, { description: "Whom." })
  userId: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version the deletion is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "Who was deleted.", simpleResolvers: true })
export class DeleteUserPayload {
  @Field(() => ID, { description: "The id of the deleted user." })
  userId: number;
}
