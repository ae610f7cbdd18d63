import { DEMO_EMAIL } from "./examples.ts";
import { fetchWithToken } from "./token.ts";

/** Who the playground's requests come from, as far as the API says. */
export interface SignInState {
  readonly kind: "SIGNED_IN" | "SIGNED_OUT" | "TOKEN_ONLY" | "UNREACHABLE";
  /** The viewer's name; null unless signed in. */
  readonly viewerName: string | null;
  /** The id that the examples need; null when not signed in, not permitted, or not in the demo tenant. */
  readonly demoUserId: string | null;
}

/** Two operations, because a viewer who may not read users must still be greeted by name. */
const VIEWER = "query PlaygroundViewer { viewer { user { name } } }";
const DEMO_USER = "query PlaygroundDemoUser($email: String!) { user(email: $email) { id } }";

/** Asks the API who is signed in, by token or by cookie. Never throws. */
export async function fetchSignInState(): Promise<SignInState> {
  try {
    const [viewer, demoUser] = await Promise.all([ask(VIEWER, {}), ask(DEMO_USER, { email: DEMO_EMAIL })]);
    const viewerName = textAt(viewer, ["data", "viewer", "user", "name"]);
    return { kind: kindOf(viewer, viewerName), viewerName, demoUserId: textAt(demoUser, ["data", "user", "id"]) };
  } catch {
    return { kind: "UNREACHABLE", viewerName: null, demoUserId: null };
  }
}

/** An installation may answer free operations to tokens only; then a session is worth nothing here. */
function kindOf(viewer: unknown, viewerName: string | null): SignInState["kind"] {
  if (textAt(viewer, ["errors", "0", "extensions", "reason"]) === "PERSISTED_ONLY") return "TOKEN_ONLY";
  return viewerName === null ? "SIGNED_OUT" : "SIGNED_IN";
}

async function ask(query: string, variables: object): Promise<unknown> {
  const response = await fetchWithToken("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** The text at a path of an unknown answer, or null when any step of the path is missing. */
function textAt(answer: unknown, path: readonly string[]): string | null {
  let value = answer;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return null;
    value = Reflect.get(value, key);
  }
  return typeof value === "string" ? value : null;
}
