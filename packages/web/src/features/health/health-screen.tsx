import { Skeleton, Stack } from "@mantine/core";
import { IconHeartbeat } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type HealthQuery, useHealthQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { KindRow } from "./kind-row.tsx";
import { KindUsersSection } from "./kind-users-section.tsx";
import classes from "./health.module.css";

/** What works against itself in the settings of all users: how many of each kind, and the users behind one. */
export function HealthScreen() {
  const { t } = useTranslation("health");
  return (
    <Stack gap="lg">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Findings />
    </Stack>
  );
}

function Findings() {
  const { t } = useTranslation("health");
  const { data, error, refetch } = useHealthQuery({ fetchPolicy: "cache-and-network" });
  const [search] = useSearchParams();
  const kinds = data?.tenant.conflicts;
  if (error && !kinds) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!kinds) return <Skeleton height={420} radius="lg" role="status" aria-label={t("kinds.loading")} />;
  const open = kinds.find(({ code }) => code === search.get("kind"));
  if (!open && kinds.every(({ userCount }) => userCount.count === 0))
    return (
      <EmptyState
        icon={<IconHeartbeat size={26} aria-hidden />}
        title={t("healthy.title")}
        text={t("healthy.text")}
        color="teal"
      />
    );
  return (
    <>
      <Kinds kinds={kinds} open={open?.code} />
      {open && <KindUsersSection key={open.code} code={open.code} label={open.label} description={open.description} />}
    </>
  );
}

type Kind = HealthQuery["tenant"]["conflicts"][number];

function Kinds({ kinds, open }: { readonly kinds: readonly Kind[]; readonly open: string | undefined }) {
  const { t } = useTranslation("health");
  return (
    <Section title={t("kinds.title")} lead={t("kinds.lead")} flush>
      <ul className={classes["kinds"]} aria-label={t("kinds.label")}>
        {kinds.map((kind) => (
          <KindRow key={kind.code} kind={kind} isOpen={kind.code === open} />
        ))}
      </ul>
    </Section>
  );
}
