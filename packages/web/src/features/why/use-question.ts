import { findSubject, type Subject } from "@allowance/shared/catalogue/subjects";
import { useSearchParams } from "react-router";

/** What is asked, in the address (`?subject=COUNT_LIMIT:MAX_ASSISTANTS&requested=2`), so that a colleague can be sent the answer. */
export function useQuestion() {
  const [search, setSearch] = useSearchParams();
  const subject: Subject | undefined = findSubject(search.get("subject") ?? "");
  const asked = Number(search.get("requested") ?? 1);
  const requested = subject?.kind === "COUNT_LIMIT" && Number.isInteger(asked) && asked > 0 ? asked : 1;
  const write = (name: string, value: string | null) =>
    setSearch(
      (current) => {
        if (value === null) current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  return {
    subject,
    requested,
    ask: (id: string | null) => write("subject", id),
    askFor: (count: number) => write("requested", count > 1 ? String(count) : null),
  };
}
