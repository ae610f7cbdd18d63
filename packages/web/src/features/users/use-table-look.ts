import { useViewer } from "../../session/viewer-context.ts";
import { type Density, type OptionalColumn, useDensity, useOwnColumns } from "./column-choice.ts";
import type { UsersView, UsersViewChange } from "./users-url.ts";

/** How the table looks: as the view of the address says, else as the viewer chose before. */
export interface TableLook {
  readonly columns: readonly OptionalColumn[];
  readonly setColumns: (columns: readonly OptionalColumn[]) => void;
  readonly density: Density;
  readonly setDensity: (density: Density) => void;
}

/** The look, and how to change it: the columns of the address where it names them, else the viewer's own. */
export function useTableLook(view: UsersView, onChange: (change: UsersViewChange) => void): TableLook {
  const { id } = useViewer().user;
  const [own, setOwn] = useOwnColumns(id);
  const [density, setDensity] = useDensity(id);
  const { columns } = view;
  const setColumns = (next: readonly OptionalColumn[]) =>
    columns === null ? setOwn(next) : onChange({ columns: next, cursor: view.cursor });
  return { columns: columns ?? own, setColumns, density, setDensity };
}
