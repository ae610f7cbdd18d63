import { PASSWORD_MIN_LENGTH } from "@allowance/shared/password-rules";
import {
  EMAIL_MAX_LENGTH,
  ENDING_DAYS_MAX,
  NAME_MAX_LENGTH,
  NEAR_LIMIT_PERCENT,
  USER_IDS_MAX,
} from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import type { UserEntity } from "./user.entity.ts";

@ObjectType({
  description: "Which parts of the administration panel a user may enter (product-rules 18).",
  simpleResolvers: true,
})
export class Access implements Pick<UserEntity, "platformAdmin" | "settingsAccess" | "billingAccess"> {
  @Field(() => Boolean, { description: "Full administrative access; includes the other two." })
  platformAdmin: boolean;
  @Field(() => Boolean, { description: "May change the panel's settings, and can't manage users." })
  settingsAccess: boolean;
  @Field(() => Boolean, { description: "May use billing and read statements." })
  billingAccess: boolean;
}

@ObjectType({
  description: "A person of a tenant: an end user, an administrator, or the owner.",
  simpleResolvers: true,
})
export class User implements Pick<
  UserEntity,
  "id" | "name" | "email" | "country" | "isOwner" | "version" | "createdAt" | "lastActivityAt" | "deactivatedAt"
> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "Display name." })
  name: string;
  @Field(() => String, { description: "Login and address for notifications; unique in the tenant, in lower case." })
  email: string;
  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 code of the country." })
  country: string | null;
  @Field(() => Boolean, {
    description: "Whether this is the tenant's owner, who is exempt from limits and appearance.",
  })
  isOwner: boolean;
  @Field(() => Int, {
    description: "Grows by one with every change of the user, limits included; give it as `expectedVersion`.",
  })
  version: number;
  @Field(() => DateTimeScalar, { description: "When the user was created." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When the user last did anything; null for never." })
  lastActivityAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Since when the user can't sign in; null while active." })
  deactivatedAt: Date | null;
  @Field(() => Boolean, {
    description: "Whether the user has a password; without one an invitation is the way to choose it.",
  })
  hasPassword: boolean;
  @Field(() => Access, { description: "Which parts of the administration panel the user may enter." })
  access: Access;

  /** For the slices that add fields to a user; not in the schema. */
  planId: number | null;
  customLimitsEnabled: boolean;
  customAppearanceEnabled: boolean;
}

@ObjectType({ description: "A page of users.", simpleResolvers: true })
export class UserConnection extends connectionOf("User", () => User) {
  /** Counts all rows of the filter; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@ObjectType({ description: "How many users there are, as far as they were counted.", simpleResolvers: true })
export class UserCount {
  @Field(() => Int, { description: "How many, at most as many as were asked for." })
  count: number;
  @Field(() => Boolean, { description: "Whether there are more than `count`: counting stopped there." })
  isMore: boolean;
}

/** What the users list can be sorted by. */
export type UserSortField =
  | "NAME"
  | "EMAIL"
  | "PLAN"
  | "ACCESS"
  | "COUNTRY"
  | "CREATED_AT"
  | "LAST_ACTIVITY_AT"
  | "DEACTIVATED_AT"
  | "MINUTES"
  | "CREDITS";
const UserSortFieldEnum = enumOfWords<UserSortField>("UserSortField", "What the users list can be sorted by.", {
  NAME: "By name, regardless of case.",
  EMAIL: "By email.",
  PLAN: "By plan, in the order in which the plans were created; users without one come first when ascending.",
  ACCESS: "By access: none, Billing Access, Settings Access, both, Platform Admin, the owner.",
  COUNTRY: "By country code; users without one come first when ascending.",
  CREATED_AT: "By when the user was created.",
  LAST_ACTIVITY_AT: "By last activity; users who were never active come first when ascending.",
  DEACTIVATED_AT: "By when the user was deactivated; active users come first when ascending.",
  MINUTES: "By the balance of minutes.",
  CREDITS: "By the balance of credits.",
});

export type SortDirection = "ASC" | "DESC";
const SortDirectionEnum = enumOfWords<SortDirection>("SortDirection", "Which end of a sorted list comes first.", {
  ASC: "Smallest or earliest first.",
  DESC: "Largest or latest first.",
});

@InputType({ description: "One column of an order." })
export class UserSort {
  @Field(() => UserSortFieldEnum, { description: "What to sort by." })
  field: UserSortField;
  @Field(() => SortDirectionEnum, { defaultValue: "ASC", description: "Which end comes first." })
  direction: SortDirection;
}

@InputType({ description: "Which users to list. Every field that is given must hold." })
export class UserFilter {
  @Field(() => String, { nullable: true, description: "Text that the name or the email contains, regardless of case." })
  search?: string | null;
  @Field(() => [ID], { nullable: true, description: "Users on any of these plans." })
  planIds?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: "True: users without a plan. False: users with one." })
  withoutPlan?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether Custom Limits is on." })
  customLimits?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether the user is the owner or has any access flag." })
  admins?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether the user is deactivated." })
  deactivated?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Whether Custom Appearance is on." })
  customAppearance?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the user is over any count limit. Every user that is looked at costs a look at their usage.",
  })
  overLimit?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: `Whether the user uses ${NEAR_LIMIT_PERCENT} % to 100 % of any count limit that allows something. Costs as much as \`overLimit\`.`,
  })
  nearLimit?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: `Users with a limit override that applies and ends within so many days, 1 to ${ENDING_DAYS_MAX}.`,
  })
  overrideEndsWithinDays?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the user's minutes or credits are below the tenant's threshold. Never the owner.",
  })
  lowBalance?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "True: users who were never active. False: users who were." })
  neverActive?: boolean | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Users without any activity since this moment, those who were never active included.",
  })
  inactiveSince?: Date | null;
  @Field(() => [ID], { nullable: true, description: `Users of this choice, at most ${USER_IDS_MAX}.` })
  ids?: string[] | null;
}

@InputType({ description: "A new user." })
export class CreateUserInput {
  @Field(() => String, { description: `Display name, 1 to ${NAME_MAX_LENGTH} characters.` })
  name: string;
  @Field(() => String, { description: `Email, at most ${EMAIL_MAX_LENGTH} characters; unique in the tenant.` })
  email: string;
  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 code." })
  country?: string | null;
  @Field(() => ID, { nullable: true, description: "The plan to start on; none means the tenant's default limits." })
  planId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `A first password of at least ${PASSWORD_MIN_LENGTH} characters; without one the user can't sign in yet.`,
  })
  password?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to email an invitation to choose a password, in place of the welcome email.",
  })
  invite?: boolean | null;
}

@ObjectType({ description: "The created user.", simpleResolvers: true })
export class CreateUserPayload {
  @Field(() => User, { description: "The created user." })
  user: User;
}

@InputType({ description: "Changes of a user's own data. A field that is not given stays as it is." })
export class UpdateUserInput {
  @Field(() => ID, { description: "Whom to change." })
  userId: string;
  @Field(() => String, { nullable: true, description: `Display name, 1 to ${NAME_MAX_LENGTH} characters.` })
  name?: string | null;
  @Field(() => String, { nullable: true, description: "Email; unique in the tenant." })
  email?: string | null;
  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 code; null removes it." })
  country?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The changed user.", simpleResolvers: true })
export class UpdateUserPayload {
  @Field(() => User, { description: "The user after the change." })
  user: User;
}

@InputType({ description: "Puts a user on a plan." })
export class AssignPlanInput {
  @Field(() => ID, { description: "Whom to put on the plan." })
  userId: string;
  @Field(() => ID, {
    nullable: true,
    description: "The plan, inactive and hidden ones too; null takes the user off any plan.",
  })
  planId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "The version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The user on the new plan.", simpleResolvers: true })
export class AssignPlanPayload {
  @Field(() => User, { description: "The user after the change." })
  user: User;
}
