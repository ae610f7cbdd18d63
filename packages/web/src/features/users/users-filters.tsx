import { Button, CloseButton, Group } from "@mantine/core";
import { ENDING_DAYS, NEAR_LIMIT_PERCENT } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import { usePlanOptionsQuery } from "../../graphql/generated.ts";
import { LateSelect } from "../../ui/late-select.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import classes from "./users-filters.module.css";
import {
  ACTIVITIES,
  isNarrowed,
  NO_FILTERS,
  NO_PLAN,
  STATUSES,
  type UsersFilters as Filters,
  type UsersView,
  type UsersViewChange,
} from "./users-url.ts";

interface UsersFiltersProps {
  readonly view: UsersView;
  readonly onChange: (change: UsersViewChange, options?: { readonly replace: boolean }) => void;
}

/** Search and filters above the users, and what they are set to. */
export function UsersFilters({ view, onChange }: UsersFiltersProps) {
  const { t } = useTranslation("users");
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
      <PlanFilter plan={view.plan} onChange={(plan) => onChange({ plan })} />
      <StatusFilter view={view} onChange={onChange} />
      <ActivityFilter view={view} onChange={onChange} />
      {isNarrowed(view) && <FilterChips view={view} onChange={onChange} />}
    </Group>
  );
}

function PlanFilter({
  plan,
  onChange,
}: {
  readonly plan: string | null;
  readonly onChange: (plan: string | null) => void;
}) {
  const { t } = useTranslation("users");
  const { data } = usePlanOptionsQuery();
  const plans = data?.plans.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <LateSelect
      aria-label={t("filter.plan")}
      placeholder={t("filter.anyPlan")}
      data={[...plans, { value: NO_PLAN, label: t("filter.withoutPlan") }]}
      value={plan}
      onChange={onChange}
      clearable
      clearButtonProps={{ "aria-label": t("filter.anyPlan") }}
      w={140}
    />
  );
}

function StatusFilter({ view, onChange }: UsersFiltersProps) {
  const { t } = useTranslation("users");
  return (
    <LateSelect
      aria-label={t("filter.status")}
      placeholder={t("filter.anyStatus")}
      data={STATUSES.map((value) => ({ value, label: t(`mark.${value}`) }))}
      value={view.status}
      onChange={(status) => onChange({ status })}
      clearable
      clearButtonProps={{ "aria-label": t("filter.anyStatus") }}
      w={140}
    />
  );
}

function ActivityFilter({ view, onChange }: UsersFiltersProps) {
  const { t } = useTranslation("users");
  return (
    <LateSelect
      aria-label={t("filter.activity")}
      placeholder={t("filter.anyActivity")}
      data={ACTIVITIES.map((value) => ({ value, label: t(`activity.${value}`) }))}
      value={view.activity}
      onChange={(activity) => onChange({ activity })}
      clearable
      clearButtonProps={{ "aria-label": t("filter.anyActivity") }}
      w={176}
    />
  );
}

/** What narrows the list, one by one, each with a way to take it back. */
function FilterChips({ view, onChange }: UsersFiltersProps) {
  const { t } = useTranslation("users");
  const labels = useChipLabels(view);
  return (
    <Group
      gap={6}
      w="100%"
      component="ul"
      m={0}
      p={0}
      className={classes["chips"] ?? ""}
      aria-label={t("filter.active")}
    >
      {labels.map(({ part, label }) => (
        <li key={part} className={classes["chip"]}>
          <span className={classes["chipText"]}>{label}</span>
          <CloseButton
            size={24}
            iconSize={14}
            aria-label={t("filter.remove", { filter: label })}
            onClick={() => onChange({ [part]: NO_FILTERS[part] })}
          />
        </li>
      ))}
      <li>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(NO_FILTERS)}>
          {t("filter.clear")}
        </Button>
      </li>
    </Group>
  );
}

interface Chip {
  readonly part: keyof Filters;
  readonly label: string;
}

function useChipLabels({ search, plan, status, activity, ...on }: Filters): readonly Chip[] {
  const { t } = useTranslation("users");
  const { data } = usePlanOptionsQuery();
  const planName = plan === NO_PLAN ? t("filter.withoutPlan") : data?.plans.find(({ id }) => id === plan)?.name;
  const chips: readonly (Chip | false)[] = [
    search !== "" && { part: "search", label: t("chip.search", { search }) },
    plan !== null && { part: "plan", label: t("chip.plan", { plan: planName ?? t("filter.unknownPlan") }) },
    on.custom && { part: "custom", label: t("filter.custom") },
    on.over && { part: "over", label: t("filter.over") },
    on.near && { part: "near", label: t("filter.near", { percent: NEAR_LIMIT_PERCENT }) },
    on.admins && { part: "admins", label: t("filter.admins") },
    on.low && { part: "low", label: t("filter.low") },
    on.ending && { part: "ending", label: t("filter.ending", { count: ENDING_DAYS }) },
    status !== null && { part: "status", label: t(`mark.${status}`) },
    activity !== null && { part: "activity", label: t(`activity.${activity}`) },
  ];
  return chips.filter((chip) => chip !== false);
}
