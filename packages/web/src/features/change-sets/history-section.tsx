import { Anchor, Skeleton, Table } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type ChangeSetPartsFragment, useChangeSetsQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./change-sets.module.css";
import { StateBadge } from "./state-badge.tsx";
import { changeSetPath } from "./use-plan-changes.ts";

/** The change sets that were applied, newest first. Each one's page has the way to undo it. */
export function HistorySection() {
  const { t } = useTranslation("changeSets");
  const { page, turn } = usePageCursor();
  const { data, previousData, error, refetch } = useChangeSetsQuery({
    variables: page,
    fetchPolicy: "cache-and-network",
  });
  const { changeSets } = data ?? previousData ?? {};
  return (
    <Section title={t("history.title")} lead={t("history.lead")} flush>
      {error && !changeSets && <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />}
      {!error && !changeSets && <Skeleton height={160} radius={0} role="status" aria-label={t("loading")} />}
      {changeSets?.nodes.length === 0 && (
        <EmptyState
          icon={<IconHistoryOff size={26} aria-hidden />}
          title={t("history.empty.title")}
          text={t("history.empty.text")}
          titleOrder={3}
        />
      )}
      {changeSets && changeSets.nodes.length > 0 && (
        <>
          <Table.ScrollContainer
            minWidth={520}
            type="native"
            tabIndex={0}
            role="region"
            aria-label={t("history.scroll")}
          >
            <Table className={classes["table"] ?? ""} aria-label={t("history.title")} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("column.when")}</Table.Th>
                  <Table.Th>{t("column.who")}</Table.Th>
                  <Table.Th ta="right">{t("column.users")}</Table.Th>
                  <Table.Th>{t("column.state")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changeSets.nodes.map((changeSet) => (
                  <Row key={changeSet.id} changeSet={changeSet} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Pager
            label={t("history.pages")}
            total={t("history.total", { count: changeSets.totalCount })}
            pageInfo={changeSets.pageInfo}
            onTurn={turn}
          />
        </>
      )}
    </Section>
  );
}

function Row({ changeSet }: { readonly changeSet: ChangeSetPartsFragment }) {
  const { t } = useTranslation("changeSets");
  const format = useFormat();
  const { id, appliedAt, appliedBy, userCount, state, undoesId, createdAt } = changeSet;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={changeSetPath(id)} fw={550} inherit>
          <time dateTime={appliedAt ?? createdAt}>{format.dateTime(appliedAt ?? createdAt)}</time>
        </Anchor>
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{appliedBy ?? t("nobody")}</Table.Td>
      <Table.Td ta="right" className="numeric">
        {format.number(userCount)}
      </Table.Td>
      <Table.Td>
        <StateBadge state={state} />
        {undoesId !== null && ` ${t("history.undo")}`}
      </Table.Td>
    </Table.Tr>
  );
}
