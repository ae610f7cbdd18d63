import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { UserRowFragment } from "../../graphql/generated.ts";

/** What a row needs to be reached, opened and chosen by keyboard. */
type RowProps = (index: number) => {
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Where keys have a meaning of their own. */
const ELSEWHERE =
  "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=tablist]";

/**
 * A table that is walked through by keyboard: j and k, or the arrows, move from row to row, Enter opens the user, x or
 * Space chooses. One row at a time is in the order of Tab, so that a long table is one stop on the way and not a hundred.
 */
export function useRowFocus(
  body: RefObject<HTMLTableSectionElement | null>,
  users: readonly UserRowFragment[],
  toggle: (id: string) => void,
): RowProps {
  const [current, setCurrent] = useState(0);
  const navigate = useNavigate();
  const { search } = useLocation();
  useArrows(body);

  const handleKey = (event: KeyboardEvent, user: UserRowFragment) => {
    // Buttons and links inside the row keep their own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") void navigate(`/users/${user.id}`, { state: { usersSearch: search } });
    else if (event.key === "x" || event.key === " ") toggle(user.id);
    else return;
    event.preventDefault();
  };
  const reachable = Math.min(current, Math.max(users.length - 1, 0));
  return (index) => ({
    tabIndex: index === reachable ? 0 : -1,
    onFocus: () => setCurrent(index),
    onKeyDown: (event) => {
      const user = users[index];
      if (user) handleKey(event, user);
    },
  });
}

/** The first key goes to the first row, wherever the focus was; letters work from everywhere, arrows would scroll elsewhere. */
function useArrows(body: RefObject<HTMLTableSectionElement | null>): void {
  useEffect(() => {
    const move = (event: globalThis.KeyboardEvent) => {
      const step = STEPS[event.key];
      const { target } = event;
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || target.closest(ELSEWHERE)) return;
      const rows = [...(body.current?.rows ?? [])];
      const from = rows.findIndex((row) => row.contains(target));
      if (event.key.startsWith("Arrow") && from === -1 && target !== document.body) return;
      const next = rows[from === -1 ? 0 : from + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, [body]);
}
