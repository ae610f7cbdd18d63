import { VIEW_NAME_MAX_LENGTH, VIEW_QUERY_MAX_LENGTH } from "@allowance/shared/rules";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { SavedViewEntity } from "./saved-view.entity.ts";

@ObjectType({
  description: "A view of the users table that the viewer keeps. Nobody else sees it.",
  simpleResolvers: true,
})
export class SavedView implements Pick<SavedViewEntity, "id" | "name" | "query"> {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "Its name, unique among the viewer's views." })
  name: string;
  @Field(() => String, { description: "The query of the screen's address: filters, order and columns." })
  query: string;
}

@InputType({ description: "A view to keep." })
export class CreateSavedViewInput {
  @Field(() => String, { description: `Name, 1 to ${VIEW_NAME_MAX_LENGTH} characters.` })
  name: string;
  @Field(() => String, {
    description: `The query of the screen's address, without "?"; at most ${VIEW_QUERY_MAX_LENGTH} characters.`,
  })
  query: string;
}

@ObjectType({ description: "The view that is kept now.", simpleResolvers: true })
export class CreateSavedViewPayload {
  @Field(() => SavedView, { description: "The new view." })
  view: SavedView;
}

@InputType({ description: "Changes of a view. A field that is not given stays as it is." })
export class UpdateSavedViewInput {
  @Field(() => ID, { description: "Which view." })
  viewId: string;
  @Field(() => String, { nullable: true, description: `Name, 1 to ${VIEW_NAME_MAX_LENGTH} characters.` })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `The query of the screen's address, without "?"; at most ${VIEW_QUERY_MAX_LENGTH} characters.`,
  })
  query?: string | null;
}

@ObjectType({ description: "The changed view.", simpleResolvers: true })
export class UpdateSavedViewPayload {
  @Field(() => SavedView, { description: "The view after the change." })
  view: SavedView;
}

@InputType({ description: "A view to forget." })
export class DeleteSavedViewInput {
  @Field(() => ID, { description: "Which view." })
  viewId: string;
}

@ObjectType({ description: "Which view was forgotten.", simpleResolvers: true })
export class DeleteSavedViewPayload {
  @Field(() => ID, { description: "The id of the view." })
  viewId: number;
}
