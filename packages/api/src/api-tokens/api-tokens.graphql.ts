import { API_TOKENS_MAX, ROTATION_OVERLAP_MAX_MINUTES } from "@allowance/shared/api-token-rules";
import type { Permission } from "@allowance/shared/catalogue/permissions";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { PermissionEnum } from "../auth/auth.graphql.ts";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";

/** Whether a token works. */
export type ApiTokenStatus = "ACTIVE" | "EXPIRED" | "REVOKED";

const ApiTokenStatusEnum = enumOfWords<ApiTokenStatus>("ApiTokenStatus", "Whether an API token works.", {
  ACTIVE: "It works, as far as its creator is active and holds the permissions.",
  EXPIRED: "Its time is over.",
  REVOKED: "Somebody revoked it.",
});

@ObjectType({
  description:
    "A script's key to the API. It acts for its creator, in the creator's tenant. The secret is not in here.",
  simpleResolvers: true,
})
export class ApiToken {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "What it is for." })
  name: string;
  @Field(() => String, { description: "How the secret begins, to recognise it by." })
  prefix: string;
  @Field(() => [PermissionEnum], {
    nullable: true,
    description:
      "What it may use of its creator's permissions; never more than the creator holds at that moment. Null: everything the creator may do.",
  })
  scopes: Permission[] | null;
  @Field(() => String, { description: "The name of the user it acts for." })
  creatorName: string;
  @Field(() => Boolean, { description: "Whether it is the viewer's own. Only one's own can be rotated." })
  isOwn: boolean;
  @Field(() => ApiTokenStatusEnum, { description: "Whether it works." })
  status: ApiTokenStatus;
  @Field(() => DateTimeScalar, { description: "When it was created." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it stops working; null is never." })
  expiresAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was last used, to the minute; null is never." })
  lastUsedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was revoked; null when it was not." })
  revokedAt: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when the secret before the last rotation works too; null when only the newest does.",
  })
  previousValidUntil: Date | null;
}

@ObjectType({ description: "A page of API tokens, newest first.", simpleResolvers: true })
export class ApiTokenConnection extends connectionOf("ApiToken", () => ApiToken) {
  /** Counts all rows; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@InputType({ description: `A new API token. A user may have ${API_TOKENS_MAX} in use.` })
export class CreateApiTokenInput {
  @Field(() => String, { description: `What it is for, 1 to ${NAME_MAX_LENGTH} characters.` })
  name: string;
  @Field(() => [PermissionEnum], {
    description: "What it may do: at least one permission, none that the viewer lacks.",
  })
  scopes: Permission[];
  @Field(() => DateTimeScalar, { nullable: true, description: "When it stops working; nothing is never." })
  expiresAt?: Date | null;
}

@ObjectType({ description: "The new API token.", simpleResolvers: true })
export class CreateApiTokenPayload {
  @Field(() => String, { description: "The secret, to send as `Authorization: Bearer`. It is never shown again." })
  token: string;
  @Field(() => ApiToken, { description: "What the list shows of it." })
  apiToken: ApiToken;
}

@InputType({ description: "Which API token gets a new secret." })
export class RotateApiTokenInput {
  @Field(() => ID, { description: "The API token." })
  apiTokenId: string;
  @Field(() => Int, {
    nullable: true,
    description: `How many minutes the old secret goes on working: 0, which is also what nothing means, to ${ROTATION_OVERLAP_MAX_MINUTES} (7 days). A secret from an earlier rotation stops at once.`,
  })
  overlapMinutes?: number | null;
}

@ObjectType({ description: "The API token with its new secret.", simpleResolvers: true })
export class RotateApiTokenPayload {
  @Field(() => String, { description: "The new secret. It is never shown again." })
  token: string;
  @Field(() => ApiToken, { description: "What the list shows of it." })
  apiToken: ApiToken;
}

@InputType({ description: "Which API token to revoke." })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: "The API token." })
  apiTokenId: string;
}

@ObjectType({ description: "The revoked API token.", simpleResolvers: true })
export class RevokeApiTokenPayload {
  @Field(() => ApiToken, { description: "The API token; revoking it again changes nothing." })
  apiToken: ApiToken;
}
