import { useSearchParams } from "react-router";

/** Whether the preview is open. Lives in the address (`?preview=1`), so that it survives a reload. */
export function usePreviewOpen(): [boolean, (open: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const change = (open: boolean) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (open) next.set("preview", "1");
        else next.delete("preview");
        return next;
      },
      { replace: true },
    );
  return [params.get("preview") === "1", change];
}
