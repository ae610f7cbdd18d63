import { DomainError } from "../platform/errors.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { Viewer } from "./auth.graphql.ts";

/** Whoever asks, for the schema; null when nobody is signed in. */
export function viewerOf({ viewer }: RequestContext): Viewer | null {
  return viewer && { permissions: [...viewer.permissions], userId: viewer.userId };
}

/** Whoever is signed in now, after an operation that lets in or keeps in. */
export function requireViewer(context: RequestContext): Viewer {
  const viewer = viewerOf(context);
  if (!viewer) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  return viewer;
}
