import { Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconArrowLeft, IconFileUnknown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { type ChangeRowKind, type ChangeSetPartsFragment, useChangeSetQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import { ChangeSetOutcome } from "./change-set-outcome.tsx";
import { ChangeSetRows } from "./change-set-rows.tsx";
import { ChangeSetTotals } from "./change-set-totals.tsx";
import { ChangesProblem } from "./changes-problem.tsx";
import { RunningBar } from "./running-bar.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useApplyChanges } from "./use-apply-changes.ts";

const KINDS: readonly ChangeRowKind[] = ["CHANGES", "WARNINGS", "ERRORS"];

/** `/users/changes/:changeSetId`: a plan with everything it would do, and what became of it. */
export function ChangeSetScreen() {
  const { t } = useTranslation("changeSets");
  const { changeSetId = "" } = useParams();
  const [search] = useSearchParams();
  const { page } = usePageCursor();
  const kind = KINDS.find((candidate) => candidate === search.get("kind")) ?? null;
  const { data, previousData, error, refetch } = useChangeSetQuery({
    variables: { id: changeSetId, kind, ...page },
    fetchPolicy: "cache-and-network",
  });
  const { changeSet } = data ?? previousData ?? {};
  if (error && !changeSet) return <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} />;
  if (changeSet === undefined) return <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />;
  if (changeSet === null)
    return (
      <EmptyState
        icon={<IconFileUnknown size={26} aria-hidden />}
        title={t("missing.title")}
        text={t("missing.text")}
        titleOrder={1}
      >
        <Button component={Link} to="/users/changes" variant="default">
          {t("toHistory")}
        </Button>
      </EmptyState>
    );
  return (
    <Shown key={changeSet.id} changeSet={changeSet}>
      <ChangeSetRows changeSet={changeSet} rows={changeSet.rows} kind={kind} />
    </Shown>
  );
}

interface ShownProps {
  readonly changeSet: ChangeSetPartsFragment;
  readonly children: ReactNode;
}

function Shown({ changeSet, children }: ShownProps) {
  const { t } = useTranslation("changeSets");
  const { apply, undo, applyCalls, undoCalls, isApplying, isPlanningUndo, problem } = useApplyChanges(changeSet.id);
  const { state, userCount, errorCount } = changeSet;
  const isApplied = state === "APPLIED" || state === "UNDONE";
  const title = isApplied ? "title.applied" : changeSet.undoesId === null ? "title.plan" : "title.undo";
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Anchor component={Link} to="/users/changes" fz="sm" c="dimmed" w="fit-content" py={2}>
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden />
            {t("title.list")}
          </Group>
        </Anchor>
        <PageHeader
          title={t(title)}
          marks={<StateBadge state={state} />}
          lead={<Lead changeSet={changeSet} />}
          actions={
            <>
              {state === "PLANNED" && userCount > 0 && errorCount === 0 && (
                <>
                  <CopyAsGraphql calls={applyCalls} isQuiet />
                  <Button onClick={apply} loading={isApplying}>
                    {t("apply", { count: userCount })}
                  </Button>
                </>
              )}
              {state === "APPLIED" && userCount > 0 && (
                <>
                  <CopyAsGraphql calls={undoCalls} isQuiet />
                  <Button
                    variant="default"
                    leftSection={<IconArrowBackUp size={16} aria-hidden />}
                    onClick={undo}
                    loading={isPlanningUndo}
                  >
                    {t("undo")}
                  </Button>
                </>
              )}
            </>
          }
        />
      </Stack>
      {problem !== null && <ChangesProblem error={problem} />}
      {isApplying ? <Applying count={userCount} /> : <ChangeSetOutcome changeSet={changeSet} />}
      <ChangeSetTotals changeSet={changeSet} />
      {children}
    </Stack>
  );
}

function Lead({ changeSet }: Pick<ShownProps, "changeSet">) {
  const { t } = useTranslation("changeSets");
  const format = useFormat();
  const { appliedAt, createdAt, appliedBy, plannedBy } = changeSet;
  const by = { name: (appliedAt === null ? plannedBy : appliedBy) ?? t("nobody") };
  return appliedAt === null
    ? t("lead.planned", { ...by, when: format.dateTime(createdAt) })
    : t("lead.applied", { ...by, when: format.dateTime(appliedAt) });
}

/** All or none happens in one step of the database, so that there is no half of it to count. */
function Applying({ count }: { readonly count: number }) {
  const { t } = useTranslation("changeSets");
  return (
    <Section title={t("applying.title", { count })}>
      <Stack gap="sm">
        <RunningBar />
        <Text fz="sm" c="dimmed" role="status">
          {t("applying.text")}
        </Text>
      </Stack>
    </Section>
  );
}
