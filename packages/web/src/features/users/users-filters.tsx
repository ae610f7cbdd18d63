import { Badge, Button, Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePlanOptionsQuery, useUserCountsQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { SearchField } from "../../ui/search-field.tsx";
import classes from "./users-filters.module.css";
import { isNarrowed, NO_FILTERS, NO_PLAN, type UsersView, type UsersViewChange } from "./users-url.ts";

interface UsersFiltersProps {
  readonly view: UsersView;
  readonly onChange: (change: UsersViewChange, options?: { readonly replace: boolean }) => void;
}

/** Search and filters above the users. */
export function UsersFilters({ view, onChange }: UsersFiltersProps) {
  const { t } = useTranslation("users");
  const { data: counts } = useUserCountsQuery({ fetchPolicy: "cache-and-network" });
  const isUnfiltered = !view.custom && !view.admins && !view.low;
  return (
    <Group gap="sm" role="search" aria-label={t("filter.label")}>
      <div className={classes["search"]}>
        <SearchField
          label={t("search.label")}
          placeholder={t("search.placeholder")}
          clearLabel={t("filter.clear")}
          value={view.search}
          onSearch={(search) => onChange({ search }, { replace: true })}
        />
      </div>
      <Group gap={6}>
        <Toggle
          label={t("filter.all")}
          count={counts?.all.totalCount}
          on={isUnfiltered}
          onClick={() => onChange({ custom: false, admins: false, low: false })}
        />
        <Toggle
          label={t("filter.custom")}
          count={counts?.custom.totalCount}
          on={view.custom}
          onClick={() => onChange({ custom: !view.custom })}
        />
        <Toggle
          label={t("filter.admins")}
          count={counts?.admins.totalCount}
          on={view.admins}
          onClick={() => onChange({ admins: !view.admins })}
        />
        <Toggle
          label={t("filter.low")}
          count={counts?.low.totalCount}
          on={view.low}
          onClick={() => onChange({ low: !view.low })}
        />
      </Group>
      <PlanFilter plan={view.plan} onChange={(plan) => onChange({ plan })} />
      {isNarrowed(view) && (
        <Button variant="subtle" color="gray" size="compact-md" onClick={() => onChange(NO_FILTERS)}>
          {t("filter.clear")}
        </Button>
      )}
    </Group>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly on: boolean;
  readonly onClick: () => void;
}

/** A filter that is on or off, with how many users it would leave. */
function Toggle({ label, count, on, onClick }: ToggleProps) {
  const format = useFormat();
  return (
    <Button
      variant={on ? "light" : "default"}
      size="sm"
      radius="xl"
      px="sm"
      className={classes["toggle"] ?? ""}
      data-on={on || undefined}
      aria-pressed={on}
      onClick={onClick}
      rightSection={
        count === undefined ? undefined : (
          <Badge component="span" variant="transparent" color="gray" p={0} className={classes["count"] ?? ""}>
            {format.number(count)}
          </Badge>
        )
      }
    >
      {label}
    </Button>
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
    <Select
      aria-label={t("filter.plan")}
      placeholder={t("filter.anyPlan")}
      data={[...plans, { value: NO_PLAN, label: t("filter.withoutPlan") }]}
      value={plan}
      onChange={onChange}
      clearable
      clearButtonProps={{ "aria-label": t("filter.anyPlan") }}
      w={150}
    />
  );
}
