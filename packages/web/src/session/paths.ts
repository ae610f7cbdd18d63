export const SIGN_IN_PATH = "/sign-in";
export const SIGN_OUT_PATH = "/sign-out";
export const FORGOT_PASSWORD_PATH = "/forgot-password";
/** One's own account, which is open to people without panel access too (product-rules 19). */
export const ACCOUNT_PATH = "/account";

/** The path to go to after signing in. Only a path of ours: `?next=` may come from anywhere. */
export function nextPath(search: URLSearchParams): string {
  const next = search.get("next") ?? "/";
  const isOurs =
    next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") && !next.startsWith(SIGN_IN_PATH);
  return isOurs ? next : "/";
}

/** The sign-in page that leads back to where the person was. */
export function signInPath(location: { readonly pathname: string; readonly search: string }): string {
  const next = location.pathname + location.search;
  return next === "/" ? SIGN_IN_PATH : `${SIGN_IN_PATH}?${new URLSearchParams({ next }).toString()}`;
}
