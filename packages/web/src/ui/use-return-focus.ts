import { useEffect, useState } from "react";

/**
 * Gives the focus back, when the component goes, to what had it before the component came. For dialogs that are made
 * open and removed at closing; the UI kit does the same only for those that stay and change between open and closed.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
