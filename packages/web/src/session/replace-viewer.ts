import type { ApolloClient } from "@apollo/client";
import { ViewerDocument, type ViewerQuery } from "../graphql/generated.ts";

/**
 * Another person, or nobody, is signed in from now on: whatever was loaded for the one before is forgotten.
 * Not `clearStore`, which would also cut off the screens that wait to hear who the viewer is.
 */
export function replaceViewer({ cache }: ApolloClient, viewer: ViewerQuery["viewer"]): void {
  void cache.reset();
  cache.writeQuery({ query: ViewerDocument, data: { viewer } });
}
