import { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWords } from "../../texts/use-words.ts";
import { SearchField } from "../../ui/search-field.tsx";
import classes from "./audit.module.css";
import { type AuditView, isNarrowed, NO_FILTERS, SOURCES } from "./audit-url.ts";
import { PersonFilter } from "./person-filter.tsx";

interface AuditFiltersProps {
  readonly view: AuditView;
  readonly onChange: (change: Partial<AuditView>, options?: { readonly replace: boolean }) => void;
}

/** Search and filters above the audit log. */
export function AuditFilters({ view, onChange }: AuditFiltersProps) {
  const { t } = useTranslation("audit");
  const words = useWords();
  return (
    <Group gap="sm" role="search" aria-label={t("filter.label")}>
      <div className={classes["search"]}>
        <SearchField
          label={t("search.label")}
          placeholder={t("search.placeholder")}
          clearLabel={t("search.clear")}
          value={view.search}
          onSearch={(search) => onChange({ search }, { replace: true })}
        />
      </div>
      <PersonFilter
        label={t("filter.actor")}
        anybody={t("filter.anyActor")}
        value={view.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <PersonFilter
        label={t("filter.user")}
        anybody={t("filter.anyUser")}
        value={view.user}
        onChange={(user) => onChange({ user })}
      />
      <Select
        aria-label={t("filter.action")}
        placeholder={t("filter.anyAction")}
        data={AUDIT_ACTIONS.map(({ key, label }) => ({ value: key, label: words(label) }))}
        value={view.action}
        onChange={(action) => onChange({ action })}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("filter.anyAction") }}
        nothingFoundMessage={t("filter.noAction")}
        className={classes["filter"] ?? ""}
      />
      <Select
        aria-label={t("filter.source")}
        placeholder={t("filter.anySource")}
        data={SOURCES.map((source) => ({ value: source, label: t(`source.${source}`) }))}
        value={view.source}
        onChange={(source) => onChange({ source })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.anySource") }}
        className={classes["filter"] ?? ""}
      />
      <DayField label={t("filter.from")} value={view.from} onChange={(from) => onChange({ from })} />
      <DayField label={t("filter.until")} value={view.until} onChange={(until) => onChange({ until })} />
      {isNarrowed(view) && (
        <Button variant="subtle" color="gray" size="compact-md" onClick={() => onChange(NO_FILTERS)}>
          {t("filter.clear")}
        </Button>
      )}
    </Group>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day, with its name before it: an empty date field says nothing of what it is for. */
function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={label}
      leftSectionWidth={54}
      leftSectionProps={{ className: classes["dayLabel"] ?? "", "aria-hidden": true }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className={classes["day"] ?? ""}
    />
  );
}
