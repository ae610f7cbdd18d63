import { useLocalStorage } from "@mantine/hooks";

/** The columns that a person may leave out and put in order. The name comes first and the actions last, always. */
export const OPTIONAL_COLUMNS = [
  "email",
  "plan",
  "access",
  "minutes",
  "credits",
  "assistants",
  "calls",
  "country",
  "status",
  "created",
  "lastActivity",
] as const;

export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly OptionalColumn[] = [
  "email",
  "plan",
  "access",
  "minutes",
  "credits",
  "assistants",
  "calls",
  "lastActivity",
];

/** No column at all, which an empty text could not say. */
const NOTHING = "-";

/** Reads a list of columns; unknown and repeated ones are passed over, null is no list. */
export function parseColumns(text: string | null): readonly OptionalColumn[] | null {
  if (text === null) return null;
  const known = text.split(",").flatMap((id) => OPTIONAL_COLUMNS.find((column) => column === id) ?? []);
  return known.length > 0 || text === NOTHING ? [...new Set(known)] : null;
}

export function writeColumns(columns: readonly OptionalColumn[]): string {
  return columns.join(",") || NOTHING;
}

/** The same columns with one more at the end, or one less. */
export function withColumn(
  columns: readonly OptionalColumn[],
  column: OptionalColumn,
  shown: boolean,
): readonly OptionalColumn[] {
  const others = columns.filter((other) => other !== column);
  return shown ? [...others, column] : others;
}

/** The same columns with one a place earlier (-1) or later (1); at the end of the way nothing happens. */
export function withColumnMoved(
  columns: readonly OptionalColumn[],
  column: OptionalColumn,
  step: -1 | 1,
): readonly OptionalColumn[] {
  const from = columns.indexOf(column);
  const to = from + step;
  if (from === -1 || to < 0 || to >= columns.length) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

/** The viewer's own choice of columns, kept in this browser. */
export function useOwnColumns(
  viewerId: string,
): [readonly OptionalColumn[], (columns: readonly OptionalColumn[]) => void] {
  const [columns, setColumns] = useLocalStorage<readonly OptionalColumn[]>({
    key: `users-columns-${viewerId}`,
    defaultValue: DEFAULT_COLUMNS,
    getInitialValueInEffect: false,
    serialize: writeColumns,
    deserialize: (text) => parseColumns(text ?? null) ?? DEFAULT_COLUMNS,
  });
  return [columns, setColumns];
}

/** How high rows are. */
export type Density = "comfortable" | "dense";

/** The viewer's own choice of row height, kept in this browser. */
export function useDensity(viewerId: string): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: `users-density-${viewerId}`,
    defaultValue: "comfortable",
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (text) => (text === "dense" ? "dense" : "comfortable"),
  });
  return [density, setDensity];
}
