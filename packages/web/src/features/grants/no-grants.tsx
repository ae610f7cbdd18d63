import { Button, Group } from "@mantine/core";
import { IconCalendarRepeat } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePlanOptionsQuery } from "../../graphql/generated.ts";
import { EmptyState } from "../../ui/states.tsx";
import { type GrantFields, NEW_GRANT } from "./grant-fields.ts";
import { useGrantWords } from "./grant-words.ts";

/** In place of an empty list: what grants are, and two to begin with. One click fills the form. */
export function NoGrants({ onChoose }: { readonly onChoose: (fields: GrantFields) => void }) {
  const { t } = useTranslation("grants");
  const words = useGrantWords();
  const { data } = usePlanOptionsQuery();
  const plans = data?.plans.filter(({ isActive }) => isActive) ?? [];
  const plan = plans.find(({ name }) => name === "Pro") ?? plans[0] ?? null;
  const monthly = { name: t("example.monthly"), currency: "CREDITS", amount: "200", planId: plan?.id ?? null } as const;
  const weekly = { name: t("example.weekly"), mode: "REFILL", amount: "100", rhythm: "WEEKLY" } as const;
  return (
    <EmptyState icon={<IconCalendarRepeat size={26} aria-hidden />} title={t("empty.title")} text={t("empty.text")}>
      <Group gap="sm" justify="center">
        <Button variant="default" onClick={() => onChoose({ ...NEW_GRANT, ...monthly })}>
          {t("empty.monthly", { who: words.who(plan) })}
        </Button>
        <Button variant="default" onClick={() => onChoose({ ...NEW_GRANT, ...weekly })}>
          {t("empty.weekly")}
        </Button>
      </Group>
    </EmptyState>
  );
}
