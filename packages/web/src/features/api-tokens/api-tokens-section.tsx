import { Button, Skeleton, Switch } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useApiTokensQuery } from "../../graphql/generated.ts";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./api-tokens.module.css";
import { ApiTokensTable } from "./api-tokens-table.tsx";
import { CreateTokenDialog } from "./create-token-dialog.tsx";

/** Settings: the keys of scripts. Everybody sees their own; whoever grants access sees all. */
export function ApiTokensSection() {
  const { t } = useTranslation("apiTokens");
  const { includeEnded, choose } = useEndedFilter();
  const { page, turn } = usePageCursor();
  const [isCreating, setCreating] = useState(false);
  const { data, previousData, error, refetch } = useApiTokensQuery({
    variables: { ...page, includeEnded },
    fetchPolicy: "cache-and-network",
  });
  const list = (data ?? previousData)?.apiTokens;
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")} flush actions={create}>
      <Switch
        className={classes["filter"] ?? ""}
        label={t("showEnded")}
        checked={includeEnded}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {error && !list && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !list && <Skeleton height={220} radius={0} role="status" aria-label={t("loading")} />}
      {list && list.nodes.length === 0 && (
        <EmptyState
          icon={<IconKey size={26} aria-hidden />}
          title={t("empty.title")}
          text={t("empty.text")}
          titleOrder={3}
        />
      )}
      {list && list.nodes.length > 0 && <ApiTokensTable apiTokens={list.nodes} />}
      {list && list.totalCount > 0 && (
        <Pager
          label={t("pages")}
          total={t("total", { count: list.totalCount })}
          pageInfo={list.pageInfo}
          onTurn={turn}
        />
      )}
      {isCreating && <CreateTokenDialog onClose={() => setCreating(false)} />}
    </Section>
  );
}

/** Whether ended tokens are shown, kept in the address. Another choice begins at the first page. */
function useEndedFilter() {
  const [search, setSearch] = useSearchParams();
  const includeEnded = search.get("ended") === "1";
  const choose = (isOn: boolean) => setSearch(isOn ? { ended: "1" } : {});
  return { includeEnded, choose };
}
