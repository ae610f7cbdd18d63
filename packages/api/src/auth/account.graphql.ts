import { type Locale, LOCALES } from "@allowance/shared/catalogue/locales";
import { PASSWORD_MIN_LENGTH } from "@allowance/shared/password-rules";
import { EMAIL_MAX_LENGTH, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { enumOf } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import { Viewer } from "./auth.graphql.ts";

export const LocaleEnum = enumOf("Locale", "A language of the administration panel.", LOCALES);

@ObjectType({ description: "A browser in which the viewer is signed in.", simpleResolvers: true })
export class Session {
  @Field(() => ID, { description: "Opaque id to revoke it by; it lets nobody in." })
  id: number;
  @Field(() => DateTimeScalar, { description: "When it was signed in." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: "When it was last used, to the minute." })
  lastSeenAt: Date;
  @Field(() => DateTimeScalar, { description: "When it ends, whatever happens." })
  expiresAt: Date;
  @Field(() => String, { description: "The address that it was signed in from." })
  address: string;
  @Field(() => String, {
    description: "The browser and system, such as `Firefox on Linux`; empty when they are unknown.",
  })
  browser: string;
  @Field(() => Boolean, { description: "Whether it is the one that asks." })
  isCurrent: boolean;
}

@InputType({ description: "Which session to end." })
export class RevokeSessionInput {
  @Field(() => ID, { description: "One of the viewer's own sessions." })
  sessionId: string;
}

@ObjectType({ description: "The viewer's sessions after one was ended.", simpleResolvers: true })
export class RevokeSessionPayload {
  @Field(() => [Session], { description: "Those that are left, the one last used first." })
  sessions: Session[];
}

@ObjectType({ description: "What signing out everywhere ended.", simpleResolvers: true })
export class SignOutEverywherePayload {
  @Field(() => Int, { description: "How many sessions were ended, this one included." })
  endedSessions: number;
}

@InputType({ description: "Changes of one's own profile. A field that is not given stays as it is." })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: `Display name, 1 to ${NAME_MAX_LENGTH} characters.` })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `Email and login, at most ${EMAIL_MAX_LENGTH} characters; another one needs \`currentPassword\`.`,
  })
  email?: string | null;
  @Field(() => String, { nullable: true, description: "One's password, to change the email." })
  currentPassword?: string | null;
}

@ObjectType({ description: "The viewer with the new profile." })
export class UpdateProfilePayload {
  @Field(() => Viewer, { description: "The viewer after the change." })
  viewer: Viewer;
}

@InputType({ description: "The language of one's own screens." })
export class SetLocaleInput {
  @Field(() => LocaleEnum, { nullable: true, description: "The language; null follows the browser." })
  locale: Locale | null;
}

@ObjectType({ description: "The viewer with the new language." })
export class SetLocalePayload {
  @Field(() => Viewer, { description: "The viewer after the change." })
  viewer: Viewer;
}

@InputType({ description: "A new password for oneself." })
export class ChangePasswordInput {
  @Field(() => String, { description: "The password until now." })
  currentPassword: string;
  @Field(() => String, { description: `The new one, at least ${PASSWORD_MIN_LENGTH} characters and hard to guess.` })
  newPassword: string;
}

@ObjectType({ description: "The viewer, whose other sessions have ended." })
export class ChangePasswordPayload {
  @Field(() => Viewer, { description: "The viewer after the change." })
  viewer: Viewer;
}
