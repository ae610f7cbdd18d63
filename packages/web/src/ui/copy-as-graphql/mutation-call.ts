import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { DocumentNode } from "graphql";

/** One mutation as a form sends it: which, and with what. */
export interface MutationCall<Variables = unknown> {
  readonly document: DocumentNode;
  readonly variables: Variables;
}

/** Answers what a form would send as it stands, in the order in which it would. */
export type CallsOf = () => readonly MutationCall[];

/**
 * What a form sends. Its submit sends these very variables, and "Copy as GraphQL" offers them: so what is copied can't
 * be something else than what is saved.
 */
export function mutationCall<Variables>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: NoInfer<Variables>,
): MutationCall<Variables> {
  return { document, variables };
}
