import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Requires, viewerIdOf } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  CreateSavedViewInput,
  CreateSavedViewPayload,
  DeleteSavedViewInput,
  DeleteSavedViewPayload,
  SavedView,
  UpdateSavedViewInput,
  UpdateSavedViewPayload,
} from "./views.graphql.ts";
import { createView, deleteView, listViews, updateView } from "./views.service.ts";

@Resolver(() => SavedView)
export class ViewResolver {
  @Requires("USERS_READ")
  @Query(() => [SavedView], { description: "The viewer's own views of the users table, by name." })
  savedViews(@Ctx() context: RequestContext): Promise<SavedView[]> {
    return listViews(context.tenantDb, viewerIdOf(context));
  }

  @Requires("USERS_READ")
  @Mutation(() => CreateSavedViewPayload, { description: "Keeps a view of the users table for the viewer." })
  async createSavedView(
    @Arg("input", () => CreateSavedViewInput, { description: "The view." }) input: CreateSavedViewInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateSavedViewPayload> {
    return { view: await createView(context.tenantDb, viewerIdOf(context), input) };
  }

  @Requires("USERS_READ")
  @Mutation(() => UpdateSavedViewPayload, { description: "Renames a view of the viewer's, or changes what it shows." })
  async updateSavedView(
    @Arg("input", () => UpdateSavedViewInput, { description: "What to change." }) input: UpdateSavedViewInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateSavedViewPayload> {
    return { view: await updateView(context.tenantDb, viewerIdOf(context), input) };
  }

  @Requires("USERS_READ")
  @Mutation(() => DeleteSavedViewPayload, { description: "Forgets a view of the viewer's." })
  async deleteSavedView(
    @Arg("input", () => DeleteSavedViewInput, { description: "Which view." }) input: DeleteSavedViewInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteSavedViewPayload> {
    return { viewId: await deleteView(context.tenantDb, viewerIdOf(context), input) };
  }
}
