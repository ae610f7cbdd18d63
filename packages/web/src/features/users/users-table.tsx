import { Skeleton, Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { COLUMN_LOOKS, usersColumns, usersTableFeatures } from "./users-columns.tsx";
import classes from "./users-table.module.css";
import type { UsersSort } from "./users-url.ts";

interface UsersTableProps {
  /** Null while the first page is loading. */
  readonly users: readonly UserRowFragment[] | null;
  /** How many grey rows stand in while loading. */
  readonly expectedRows: number;
  readonly sort: UsersSort;
  readonly onSort: (sort: UsersSort) => void;
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

const NO_ROWS: readonly UserRowFragment[] = [];

/** The users as a table: what they are, have and use, in one line each. */
export function UsersTable({ users, expectedRows, sort, onSort, onBalance }: UsersTableProps) {
  const { t } = useTranslation(["users", "ui"]);
  const format = useFormat();
  const columns = useMemo(() => usersColumns({ t, format, onBalance }), [t, format, onBalance]);
  const table = useTable({ features: usersTableFeatures, columns, data: users ?? NO_ROWS, getRowId: ({ id }) => id });
  return (
    <Table.ScrollContainer minWidth={1_036} type="native">
      <Table
        className={classes["table"] ?? ""}
        aria-label={t("table.label")}
        highlightOnHover
        layout="fixed"
        horizontalSpacing={8}
      >
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <HeaderCell key={header.id} id={header.column.id} sort={sort} onSort={onSort}>
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {users === null && <LoadingRows rows={expectedRows} columns={columns.length} label={t("table.loading")} />}
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id} ta={COLUMN_LOOKS[cell.column.id]?.align}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface HeaderCellProps {
  readonly id: string;
  readonly sort: UsersSort;
  readonly onSort: (sort: UsersSort) => void;
  readonly children: ReactNode;
}

/** A column's title; where the server can sort by it, a button that does. */
function HeaderCell({ id, sort, onSort, children }: HeaderCellProps) {
  const look = COLUMN_LOOKS[id];
  const width = { width: look?.width };
  if (!look?.sort) {
    return (
      <Table.Th style={width} ta={look?.align}>
        {children}
      </Table.Th>
    );
  }
  const { field, first } = look.sort;
  const isSorted = sort.field === field;
  const next = isSorted ? (sort.direction === "ASC" ? "DESC" : "ASC") : first;
  const Icon = isSorted ? (sort.direction === "ASC" ? IconArrowUp : IconArrowDown) : IconArrowsSort;
  return (
    <Table.Th
      style={width}
      ta={look.align}
      aria-sort={isSorted ? (sort.direction === "ASC" ? "ascending" : "descending") : "none"}
    >
      <UnstyledButton
        className={classes["sort"] ?? ""}
        data-sorted={isSorted || undefined}
        data-align={look.align}
        onClick={() => onSort({ field, direction: next })}
      >
        {children}
        <Icon size={14} stroke={1.8} aria-hidden />
      </UnstyledButton>
    </Table.Th>
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
    <Table.Tr key={row} aria-label={label}>
      {Array.from({ length: columns }, (_cell, cell) => (
        <Table.Td key={cell}>
          <Skeleton height={12} width={cell === 0 ? "75%" : "60%"} my={5} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
