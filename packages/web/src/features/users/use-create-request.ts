import { useEffect, useEffectEvent } from "react";
import { useLocation, useNavigate } from "react-router";

/** Opens the dialog when somebody was sent here for it. The wish is forgotten, so that a reload does not repeat it. */
export function useCreateRequest(open: (() => void) | undefined): void {
  const { state, pathname, search }: { state: unknown; pathname: string; search: string } = useLocation();
  const navigate = useNavigate();
  const isAsked = typeof state === "object" && state !== null && "createUser" in state;
  const fulfil = useEffectEvent(() => {
    open?.();
    void navigate(pathname + search, { replace: true, state: null });
  });
  useEffect(() => {
    if (isAsked) fulfil();
  }, [isAsked]);
}
