import { Badge, Group, Text, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/format.ts";
import classes from "./limits.module.css";
import { dayOf, type EndPreview, endOfDay, isUsableEnd } from "./override-end.ts";

/** Beside a limit's name: until when the override applies, or that its time is over. Nothing for one that is for good. */
export function OverrideEndMark({ end }: { readonly end: EndPreview }) {
  const { t } = useTranslation("limits");
  const format = useFormat();
  if (end.expiresAt === null) return null;
  const when = { date: format.day(end.expiresAt) };
  return (
    <Badge size="sm" variant="light" color={end.isExpired ? "orange" : "blue"} title={format.dateTime(end.expiresAt)}>
      {end.isExpired ? t("end.expired", when) : t("end.until", when)}
    </Badge>
  );
}

interface OverrideEndFieldProps {
  /** The limit's name. */
  readonly label: string;
  readonly end: EndPreview;
  readonly onChange: (expiresAt: string | null) => void;
}

/** The last day on which an override applies; after it the plan does. Empty is for good. */
export function OverrideEndField({ label, end, onChange }: OverrideEndFieldProps) {
  const { t } = useTranslation("limits");
  const format = useFormat();
  const id = useId();
  const isPast = !end.isExpired && !isUsableEnd(end.expiresAt);
  const date = end.expiresAt === null ? "" : format.dateTime(end.expiresAt);
  const help = isPast ? "end.past" : end.isExpired ? "end.expiredHelp" : date === "" ? "end.never" : "end.help";
  return (
    <Group gap={8}>
      <Text component="label" htmlFor={id} fz="xs" fw={550}>
        {t("end.label")}
      </Text>
      <TextInput
        id={id}
        type="date"
        size="xs"
        aria-label={t("end.labelOf", { limit: label })}
        aria-describedby={`${id}-help`}
        value={end.expiresAt === null ? "" : dayOf(new Date(end.expiresAt))}
        max="9999-12-31"
        error={isPast}
        onChange={(event) => onChange(endOfDay(event.currentTarget.value))}
        className={classes["end"] ?? ""}
      />
      <Text fz="xs" id={`${id}-help`} c={isPast ? "var(--mantine-color-error)" : "dimmed"}>
        {t(help, { date })}
      </Text>
    </Group>
  );
}
