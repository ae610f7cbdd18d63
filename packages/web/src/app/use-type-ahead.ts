import { useEffectEvent, useLayoutEffect } from "react";

/** Takes what is typed while a field is on its way that it is meant for, so that no key is lost or lands elsewhere. */
export function useTypeAhead(
  isWaiting: boolean,
  onType: (change: (text: string) => string) => void,
  onEscape: () => void,
): void {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === "Escape") onEscape();
    else if (key === "Backspace") onType((text) => text.slice(0, -1));
    else if (key.length === 1) onType((text) => text + key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const listen = (event: KeyboardEvent) => take(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [isWaiting]);
}
