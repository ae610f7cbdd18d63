import { ActionIcon, Badge, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./limits.module.css";

interface LimitRowProps {
  readonly label: string;
  readonly description: string;
  /** The user's own value applies. */
  readonly isCustom: boolean;
  /** The user's plan decides what is inherited; else the platform's defaults do. */
  readonly hasPlan: boolean;
  /** Beside that: until when. */
  readonly mark: ReactNode;
  /** Differs from what is saved. */
  readonly isChanged: boolean;
  /** The effective value, and how it compares. */
  readonly effect: ReactNode;
  readonly control: ReactNode;
  /** Absent when there is nothing to reset. */
  readonly onReset: (() => void) | undefined;
  /** A warning below. */
  readonly note?: ReactNode;
  /** The end of the override, below the control. Absent where nothing is overridden. */
  readonly end: ReactNode;
}

/** One limit: what it is, what applies and why, and what can be chosen. */
export function LimitRow({
  label,
  description,
  isCustom,
  hasPlan,
  mark,
  isChanged,
  effect,
  control,
  onReset,
  note,
  end,
}: LimitRowProps) {
  const { t } = useTranslation("limits");
  return (
    <li className={classes["row"]} data-changed={isChanged || undefined} aria-label={label}>
      <div className={classes["what"]}>
        <Group gap={8}>
          <Text fw={600} fz="sm" component="h3" m={0}>
            {label}
          </Text>
          <Badge size="sm" variant="light" color={isCustom ? "teal" : "gray"}>
            {t(isCustom ? "mark.USER" : hasPlan ? "mark.PLAN" : "mark.DEFAULT")}
          </Badge>
          {mark}
          {isChanged && (
            <Text fz="xs" c="dimmed">
              {t("mark.changed")}
            </Text>
          )}
        </Group>
        <Text fz="xs" c="dimmed">
          {description}
        </Text>
      </div>
      <div className={classes["effect"]}>{effect}</div>
      <div className={classes["control"]}>
        {control}
        <ResetButton label={label} onReset={onReset} />
      </div>
      {end && <div className={classes["note"]}>{end}</div>}
      {note && <div className={classes["note"]}>{note}</div>}
    </li>
  );
}

/** Keeps its place when there is nothing to reset, so that the controls stay in line. */
function ResetButton({ label, onReset }: { readonly label: string; readonly onReset: (() => void) | undefined }) {
  const { t } = useTranslation("limits");
  if (!onReset) return <span className={classes["reset"]} />;
  return (
    <Tooltip label={t("choice.resetShort")}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        className={classes["reset"] ?? ""}
        onClick={onReset}
        aria-label={t("choice.reset", { limit: label })}
      >
        <IconArrowBackUp size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
