import { useState } from "react";
import type { BulkTarget, UsersMatch } from "../../ui/bulk-target.ts";

/** The users that are chosen, and how to choose. */
export interface UsersSelection {
  /** Null when nobody is chosen. */
  readonly target: BulkTarget | null;
  readonly isAll: boolean;
  readonly isSelected: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Chooses or leaves out all rows of the page. */
  readonly setPage: (selected: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** The filter whose every match is chosen, as text; null when users are chosen one by one. */
  readonly allOf: string | null;
}

const NOBODY: Chosen = { ids: new Set(), allOf: null };

/**
 * Choosing users across pages, searches and orders: who is ticked stays so. "All that match" belongs to its filter, and
 * ends with it; leaving one of them out chooses the rest of the page, since that is what can be seen.
 */
export function useUsersSelection(
  { filter, sort }: UsersMatch,
  pageIds: readonly string[],
  totalCount: number,
): UsersSelection {
  const [chosen, setChosen] = useState(NOBODY);
  const filterText = JSON.stringify(filter);
  const isAll = chosen.allOf === filterText;
  const ids = chosen.allOf === null || isAll ? chosen.ids : NOBODY.ids;
  const choose = (next: Iterable<string>) => setChosen({ ids: new Set(next), allOf: null });
  return {
    target: isAll
      ? { kind: "ALL_THAT_MATCH", filter, sort, count: totalCount }
      : ids.size > 0
        ? { kind: "CHOSEN", ids: [...ids], count: ids.size }
        : null,
    isAll,
    isSelected: (id) => isAll || ids.has(id),
    toggle: (id) => {
      if (isAll) choose(pageIds.filter((other) => other !== id));
      else if (ids.has(id)) choose([...ids].filter((other) => other !== id));
      else choose([...ids, id]);
    },
    setPage: (selected) => {
      const others = isAll ? [] : [...ids].filter((id) => !pageIds.includes(id));
      choose(selected ? [...others, ...pageIds] : others);
    },
    selectAll: () => setChosen({ ids: new Set(), allOf: filterText }),
    clear: () => setChosen(NOBODY),
  };
}
