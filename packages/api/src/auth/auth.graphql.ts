import { PERMISSIONS, type Permission } from "@allowance/shared/catalogue/permissions";
import { Field, InputType, ObjectType } from "type-graphql";
import { enumOf } from "../platform/enums.ts";

export const PermissionEnum = enumOf("Permission", "What somebody may do (product-rules 19).", PERMISSIONS);

@ObjectType({ description: "Whoever asks: a person signed in, or a script with a token." })
export class Viewer {
  @Field(() => [PermissionEnum], {
    description: "What the viewer may do; screens show and hide by this, the server enforces it.",
  })
  permissions: Permission[];

  /** For the fields that other slices resolve; not in the schema. */
  userId: number;
}

@InputType({ description: "Who signs in." })
export class SignInInput {
  @Field(() => String, { description: "The user's email, in any case." })
  email: string;
  @Field(() => String, { description: "The user's password." })
  password: string;
  @Field(() => String, {
    nullable: true,
    description: "The tenant's short name; needed only where there are several tenants.",
  })
  tenant?: string | null;
}

@ObjectType({ description: "The new session's viewer. The session id travels in an HttpOnly cookie." })
export class SignInPayload {
  @Field(() => Viewer, { description: "Who is signed in now." })
  viewer: Viewer;
}
