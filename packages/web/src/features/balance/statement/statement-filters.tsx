import { Button, Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./statement.module.css";
import type { StatementOwner } from "./statement-owner.ts";
import { CURRENCIES, isNarrowed, NO_FILTERS, type StatementView, TRANSFER_KINDS } from "./statement-url.ts";

interface StatementFiltersProps {
  readonly owner: StatementOwner;
  readonly view: StatementView;
  readonly onChange: (change: Partial<StatementView>) => void;
}

/** What narrows a statement. The pool holds minutes only, so that its lines have no choice of balance. */
export function StatementFilters({ owner, view, onChange }: StatementFiltersProps) {
  const { t } = useTranslation("statement");
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t("filter.label")} className={classes["filters"] ?? ""}>
      <Select
        label={t("filter.kind")}
        data={TRANSFER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={view.kind}
        onChange={(value) => onChange({ kind: TRANSFER_KINDS.find((kind) => kind === value) ?? null })}
        placeholder={t("filter.allKinds")}
        clearable
        clearButtonProps={{ "aria-label": t("filter.allKinds") }}
        className={classes["filter"] ?? ""}
      />
      {owner !== "POOL" && (
        <Select
          label={t("filter.currency")}
          data={CURRENCIES.map((value) => ({ value, label: t(`currency.${value}`) }))}
          value={view.currency}
          onChange={(value) => onChange({ currency: CURRENCIES.find((currency) => currency === value) ?? null })}
          placeholder={t("filter.bothCurrencies")}
          clearable
          clearButtonProps={{ "aria-label": t("filter.bothCurrencies") }}
          className={classes["filter"] ?? ""}
        />
      )}
      <DayInput label={t("filter.from")} day={view.from} onChange={(from) => onChange({ from })} />
      <DayInput label={t("filter.until")} day={view.until} onChange={(until) => onChange({ until })} />
      {isNarrowed(view) && (
        <Button variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          {t("filter.clear")}
        </Button>
      )}
    </Group>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly day: string | null;
  readonly onChange: (day: string | null) => void;
}

function DayInput({ label, day, onChange }: DayInputProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={day ?? ""}
      onChange={({ currentTarget: { value } }) => onChange(value === "" ? null : value)}
      className={classes["filter"] ?? ""}
    />
  );
}
