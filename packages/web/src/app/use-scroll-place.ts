import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigationType } from "react-router";

/** How far down each visited address was scrolled, by its place in the history. */
const places = new Map<string, number>();

/**
 * Lists keep their place: going back scrolls to where one was, and another page begins at its top. The router's own
 * way begins at the top with every new address, also where a filter or an opened line only changes the address of the
 * page that is shown.
 */
export function useScrollPlace(): void {
  const { key, pathname } = useLocation();
  const way = useNavigationType();
  const shown = useRef({ key, pathname });
  useEffect(() => {
    const remember = () => void places.set(shown.current.key, window.scrollY);
    // A reload is left to the browser.
    const leave = () => void (history.scrollRestoration = "auto");
    history.scrollRestoration = "manual";
    window.addEventListener("scroll", remember, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("scroll", remember);
      window.removeEventListener("pagehide", leave);
    };
  }, []);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { key, pathname };
    if (before.key === key) return;
    if (way === "POP") window.scrollTo(0, places.get(key) ?? 0);
    else if (before.pathname !== pathname) window.scrollTo(0, 0);
  }, [key, pathname, way]);
}
