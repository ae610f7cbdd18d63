import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { type DocumentNode, Kind } from "graphql";

const hashes = new Map<string, string>();

/** A generated document with its types. The SHA-256 of its text is kept, for the transport to send in its place. */
export function persisted<Result, Variables>(hash: string, document: unknown): TypedDocumentNode<Result, Variables> {
  const typed = document as TypedDocumentNode<Result, Variables>;
  hashes.set(operationName(typed), hash);
  return typed;
}

/** The SHA-256 of an operation's text; empty for one that is not of the app. */
export function hashOf(document: DocumentNode): string {
  return hashes.get(operationName(document)) ?? "";
}

function operationName({ definitions }: DocumentNode): string {
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? "";
}
