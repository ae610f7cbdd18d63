import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Requires, viewerIdOf, viewerOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  DeactivateUserInput,
  DeactivateUserPayload,
  DeleteUserInput,
  DeleteUserPayload,
  ReactivateUserInput,
  ReactivateUserPayload,
  UpdateUserAccessInput,
  UpdateUserAccessPayload,
} from "./access.graphql.ts";
import { deactivateUser, deleteUser, reactivateUser, updateUserAccess } from "./access.service.ts";

@Resolver()
export class AccessResolver {
  @Requires("ACCESS_GRANT")
  @Mutation(() => UpdateUserAccessPayload, {
    description: "Grants and removes access to the administration panel. The owner's can't be changed.",
  })
  async updateUserAccess(
    @Arg("input", () => UpdateUserAccessInput, { description: "Which flags to change." }) input: UpdateUserAccessInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateUserAccessPayload> {
    return { user: await updateUserAccess(context.tenantDb, viewerOf(context), input, context.cookies) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => DeactivateUserPayload, {
    description: "Keeps a user out: no sign-in, no tokens. Nothing is deleted.",
  })
  async deactivateUser(
    @Arg("input", () => DeactivateUserInput, { description: "Whom to deactivate." }) input: DeactivateUserInput,
    @Ctx() context: RequestContext,
  ): Promise<DeactivateUserPayload> {
    return { user: await deactivateUser(context.tenantDb, viewerIdOf(context), input) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => ReactivateUserPayload, { description: "Lets a deactivated user in again." })
  async reactivateUser(
    @Arg("input", () => ReactivateUserInput, { description: "Whom to reactivate." }) input: ReactivateUserInput,
    @Ctx() context: RequestContext,
  ): Promise<ReactivateUserPayload> {
    return { user: await reactivateUser(context.tenantDb, input) };
  }

  @Requires("USERS_WRITE")
  @Mutation(() => DeleteUserPayload, {
    description: "Deletes a user; the rest of the balance returns to the pool. It can't be undone.",
  })
  async deleteUser(
    @Arg("input", () => DeleteUserInput, { description: "Whom to delete." }) input: DeleteUserInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteUserPayload> {
    return { userId: await deleteUser(context.tenantDb, viewerIdOf(context), input) };
  }
}
