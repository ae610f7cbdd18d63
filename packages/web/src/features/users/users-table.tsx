import { Checkbox, Skeleton, UnstyledButton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import type { Density, OptionalColumn } from "./column-choice.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { COLUMN_CELLS, COLUMN_LOOKS, type ColumnId } from "./users-columns.tsx";
import type { UsersSelection } from "./users-selection.ts";
import classes from "./users-table.module.css";
import type { UsersSort } from "./users-url.ts";

interface UsersTableProps {
  /** Null while the first page is loading. */
  readonly users: readonly UserRowFragment[] | null;
  /** How many grey rows stand in while loading. */
  readonly expectedRows: number;
  readonly columns: readonly OptionalColumn[];
  readonly density: Density;
  readonly sort: UsersSort;
  readonly onSort: (sort: UsersSort) => void;
  readonly selection: UsersSelection;
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

const NO_ROWS: readonly UserRowFragment[] = [];
const SELECT_WIDTH = 40;

/** The users as a table: what they are, have and use, in one line each. */
export function UsersTable(props: UsersTableProps) {
  const { users, expectedRows, columns: chosen, density, sort, onSort, selection, onBalance } = props;
  const { t } = useTranslation(["users", "ui"]);
  const format = useFormat();
  const body = useRef<HTMLTableSectionElement>(null);
  const rowProps = useRowFocus(body, users ?? NO_ROWS, selection.toggle);
  const { ref, width } = useElementSize();
  const ids: readonly ColumnId[] = ["name", ...chosen, "actions"];
  const minWidth = ids.reduce((sum, id) => sum + COLUMN_LOOKS[id].width, SELECT_WIDTH);
  return (
    // Only a table that is wider than its place scrolls by itself; otherwise its head sticks to the window.
    <div ref={ref} className={classes["box"]} data-scrolls={(width > 0 && width < minWidth) || undefined}>
      <table className={classes["table"]} aria-label={t("table.label")} data-density={density} style={{ minWidth }}>
        <thead>
          <tr>
            <th style={{ width: SELECT_WIDTH }}>
              <SelectPage users={users ?? NO_ROWS} selection={selection} />
            </th>
            {ids.map((id) => (
              <HeaderCell key={id} id={id} sort={sort} onSort={onSort}>
                {t(`column.${id}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {users === null && <LoadingRows rows={expectedRows} columns={ids.length + 1} label={t("table.loading")} />}
          {users?.map((user, index) => (
            <tr key={user.id} data-selected={selection.isSelected(user.id) || undefined} {...rowProps(index)}>
              <td>
                <Checkbox
                  size="xs"
                  aria-label={t("table.select", { name: user.name })}
                  checked={selection.isSelected(user.id)}
                  onChange={() => selection.toggle(user.id)}
                />
              </td>
              {ids.map((id) => (
                <td key={id} style={{ textAlign: COLUMN_LOOKS[id].align }}>
                  {COLUMN_CELLS[id](user, { t, format, onBalance })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Ticks the whole page; half ticked while some of it are. */
function SelectPage({
  users,
  selection,
}: {
  readonly users: readonly UserRowFragment[];
  readonly selection: UsersSelection;
}) {
  const { t } = useTranslation("users");
  const selected = users.filter(({ id }) => selection.isSelected(id)).length;
  const isWhole = users.length > 0 && selected === users.length;
  return (
    <Checkbox
      size="xs"
      aria-label={t("table.selectPage")}
      checked={isWhole}
      indeterminate={selected > 0 && !isWhole}
      disabled={users.length === 0}
      onChange={() => selection.setPage(!isWhole)}
    />
  );
}

interface HeaderCellProps {
  readonly id: ColumnId;
  readonly sort: UsersSort;
  readonly onSort: (sort: UsersSort) => void;
  readonly children: ReactNode;
}

/** A column's title; where the server can sort by it, a button that does. */
function HeaderCell({ id, sort, onSort, children }: HeaderCellProps) {
  const look = COLUMN_LOOKS[id];
  const style = { width: look.width, textAlign: look.align };
  if (!look.sort) {
    return <th style={style}>{children}</th>;
  }
  const { field, first } = look.sort;
  const isSorted = sort.field === field;
  const next = isSorted ? (sort.direction === "ASC" ? "DESC" : "ASC") : first;
  const Icon = isSorted ? (sort.direction === "ASC" ? IconArrowUp : IconArrowDown) : IconArrowsSort;
  return (
    <th style={style} aria-sort={isSorted ? (sort.direction === "ASC" ? "ascending" : "descending") : "none"}>
      <UnstyledButton
        className={classes["sort"] ?? ""}
        data-sorted={isSorted || undefined}
        data-align={look.align}
        onClick={() => onSort({ field, direction: next })}
      >
        {children}
        <Icon size={14} stroke={1.8} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

function LoadingRows({
  rows,
  columns,
  label,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly label: string;
}) {
  return Array.from({ length: rows }, (_row, row) => (
    <tr key={row} aria-label={label}>
      {Array.from({ length: columns }, (_cell, cell) => (
        <td key={cell}>
          <Skeleton height={12} width={cell === 1 ? "75%" : "60%"} my={5} />
        </td>
      ))}
    </tr>
  ));
}
