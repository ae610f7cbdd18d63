import type { ComponentProps } from "react";
import { Link, useLocation } from "react-router";

interface UserLinkProps extends Omit<ComponentProps<typeof Link>, "to" | "state"> {
  readonly userId: string;
  readonly tab?: string;
}

/** A link from the list to a user's page. It takes the list's search along, so that "Users" there leads back to it. */
export function UserLink({ userId, tab, ...props }: UserLinkProps) {
  const { search } = useLocation();
  return (
    <Link
      to={tab === undefined ? `/users/${userId}` : `/users/${userId}/${tab}`}
      state={{ usersSearch: search }}
      {...props}
    />
  );
}

/** The list that the person came from, with its search, filters and page. */
export function useUsersListPath(): string {
  const { state }: { state: unknown } = useLocation();
  const isFromList =
    typeof state === "object" && state !== null && "usersSearch" in state && typeof state.usersSearch === "string";
  return `/users${isFromList ? state.usersSearch : ""}`;
}
