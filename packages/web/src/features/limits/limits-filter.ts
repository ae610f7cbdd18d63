import { useSearchParams } from "react-router";

/** Which limits are listed: all, or those with an override. */
export type LimitsFilter = "all" | "overridden";

/** Lives in the address (`?show=overridden`), so that it survives a reload. */
export function useLimitsFilter(): [LimitsFilter, (filter: LimitsFilter) => void] {
  const [params, setParams] = useSearchParams();
  const change = (filter: LimitsFilter) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (filter === "overridden") next.set("show", filter);
        else next.delete("show");
        return next;
      },
      { replace: true },
    );
  return [params.get("show") === "overridden" ? "overridden" : "all", change];
}
