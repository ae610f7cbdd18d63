import { AUDIT_ACTIONS } from "@allowance/shared/catalogue/audit-actions";
import { Anchor, Skeleton, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type AuditEntryPartsFragment, useLatestChangesQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import classes from "./audit.module.css";
import { useAuditWords } from "./audit-words.ts";

/** Who signed in or out is in the log, but changes nothing. */
const CHANGES = AUDIT_ACTIONS.map(({ key }) => key).filter((key) => key !== "SIGNED_IN" && key !== "SIGNED_OUT");

/** The newest entries of the audit log in a few lines, each leading to what it changed. */
export function LatestChanges() {
  const { t } = useTranslation("audit");
  const { data, error, refetch } = useLatestChangesQuery({
    variables: { actions: CHANGES },
    fetchPolicy: "cache-and-network",
  });
  const entries = data?.auditLog.nodes;
  return (
    <Section
      title={t("latest.title")}
      lead={entries?.length === 0 ? t("latest.empty") : undefined}
      actions={
        <Anchor component={Link} to="/audit" fz="sm" py={2}>
          {t("latest.all")}
        </Anchor>
      }
      flush
    >
      {error && !entries && <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />}
      {!error && !entries && <Skeleton height={260} radius={0} role="status" aria-label={t("loading")} />}
      {entries && entries.length > 0 && (
        <ul className={classes["latest"]} aria-label={t("latest.title")}>
          {entries.map((entry) => (
            <LatestChange key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function LatestChange({ entry }: { readonly entry: AuditEntryPartsFragment }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const words = useAuditWords();
  return (
    <li>
      <div className={classes["latestWhat"]}>
        <Anchor component={Link} to={`/audit?entry=${entry.id}`} fz="sm" fw={600} py={2}>
          {words.action(entry)}
        </Anchor>
        <Text span fz="sm">
          {" · "}
          {words.subject(entry)}
        </Text>
        <Text fz="xs" c="dimmed" lineClamp={1}>
          {words.summary(entry)}
        </Text>
      </div>
      <Text fz="xs" c="dimmed" className={classes["latestWho"] ?? ""}>
        {t("latest.by", { actor: words.actor(entry) })}{" "}
        <time dateTime={entry.at} title={format.dateTime(entry.at)}>
          {format.relativeTime(entry.at)}
        </time>
      </Text>
    </li>
  );
}
