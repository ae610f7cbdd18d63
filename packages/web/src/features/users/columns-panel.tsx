import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  DEFAULT_COLUMNS,
  OPTIONAL_COLUMNS,
  type OptionalColumn,
  withColumn,
  withColumnMoved,
} from "./column-choice.ts";
import type { TableLook } from "./use-table-look.ts";

/** The boxes and arrows of the columns, and the height of rows. */
export function ColumnsPanel({ look }: { readonly look: TableLook }) {
  const { t } = useTranslation("usersTable");
  const { columns, setColumns: onColumns, density, setDensity: onDensity } = look;
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("columns.density")}
        value={density}
        onChange={(value) => onDensity(value === "dense" ? "dense" : "comfortable")}
        data={[
          { value: "comfortable", label: t("columns.comfortable") },
          { value: "dense", label: t("columns.dense") },
        ]}
      />
      <Stack gap={2} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {[...columns, ...OPTIONAL_COLUMNS.filter((id) => !columns.includes(id))].map((id) => (
          <ColumnLine key={id} id={id} columns={columns} onColumns={onColumns} />
        ))}
      </Stack>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onColumns(DEFAULT_COLUMNS)}>
        {t("columns.reset")}
      </Button>
    </Stack>
  );
}

interface ColumnLineProps {
  readonly columns: readonly OptionalColumn[];
  readonly onColumns: (columns: readonly OptionalColumn[]) => void;
  readonly id: OptionalColumn;
}

function ColumnLine({ id, columns, onColumns }: ColumnLineProps) {
  const { t } = useTranslation(["usersTable", "users"]);
  const place = columns.indexOf(id);
  const isShown = place !== -1;
  const label = t(`users:column.${id}`);
  const move = (step: -1 | 1) => () => onColumns(withColumnMoved(columns, id, step));
  return (
    <Group component="li" justify="space-between" wrap="nowrap" mih={30}>
      <Checkbox
        size="sm"
        label={<Text fz="sm">{label}</Text>}
        checked={isShown}
        onChange={() => onColumns(withColumn(columns, id, !isShown))}
      />
      {isShown && (
        <Group gap={2} wrap="nowrap">
          <MoveButton label={t("columns.up", { column: label })} isAtEnd={place === 0} onMove={move(-1)}>
            <IconArrowUp size={15} aria-hidden />
          </MoveButton>
          <MoveButton
            label={t("columns.down", { column: label })}
            isAtEnd={place === columns.length - 1}
            onMove={move(1)}
          >
            <IconArrowDown size={15} aria-hidden />
          </MoveButton>
        </Group>
      )}
    </Group>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly isAtEnd: boolean;
  readonly onMove: () => void;
  readonly children: ReactNode;
}

/** At the end of the way it is only marked as disabled: a button that vanishes would take the focus with it. */
function MoveButton({ label, isAtEnd, onMove, children }: MoveButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={label}
      aria-disabled={isAtEnd}
      {...(isAtEnd && { "data-disabled": true })}
      onClick={onMove}
    >
      {children}
    </ActionIcon>
  );
}
