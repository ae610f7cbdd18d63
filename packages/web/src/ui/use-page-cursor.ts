import { useSearchParams } from "react-router";
import { PAGE_SIZE_DEFAULT } from "@allowance/shared/rules";

/** Which page of a list is asked for, as the API's arguments. */
type PageArguments =
  { readonly first: number; readonly after?: string } | { readonly last: number; readonly before: string };

/** The page of a list, in the address (`?after=` or `?before=`), so that it survives a reload. */
export function usePageCursor() {
  const [search, setSearch] = useSearchParams();
  const after = search.get("after");
  const before = search.get("before");
  const page: PageArguments =
    before === null
      ? { first: PAGE_SIZE_DEFAULT, ...(after !== null && { after }) }
      : { last: PAGE_SIZE_DEFAULT, before };
  const turn = (edge: "after" | "before", cursor: string) =>
    setSearch((current) => {
      current.delete("after");
      current.delete("before");
      current.set(edge, cursor);
      return current;
    });
  return { page, isFirst: after === null && before === null, turn };
}
