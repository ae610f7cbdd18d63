const KEY = "playground:token";

/** The API token of this browser tab, or "" when there is none. It is forgotten when the tab closes. */
export function readToken(): string {
  return sessionStorage.getItem(KEY) ?? "";
}

/** Keeps the token for this browser tab; "" forgets it. */
export function writeToken(token: string): void {
  if (token === "") sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}

/**
 * `fetch` with the token, unless the caller has set an Authorization header in GraphiQL's header editor.
 * Without a token the browser's session cookie says who asks.
 */
export function fetchWithToken(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  const token = readToken();
  if (token !== "" && !headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
}
