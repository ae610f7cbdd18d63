import type { TFunction } from "i18next";

/** How many users, in words; a count that stopped at its bound says so. */
export function countedUsers(
  t: TFunction<"health">,
  { count, isMore }: { readonly count: number; readonly isMore: boolean },
): string {
  return t(isMore ? "kinds.moreUsers" : "kinds.users", { count });
}
