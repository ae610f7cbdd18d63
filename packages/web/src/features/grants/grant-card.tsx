import { Badge, Button, Group, Paper, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { GrantActions } from "./grant-actions.tsx";
import { GrantLogDialog } from "./grant-log-dialog.tsx";
import { useGrantWords } from "./grant-words.ts";
import classes from "./grants.module.css";
import { RunStatusBadge } from "./run-status-badge.tsx";

interface GrantCardProps {
  readonly grant: GrantPartsFragment;
  readonly onEdit: () => void;
}

/** One grant of the list: what it orders, when it runs next, and how it went last. */
export function GrantCard({ grant, onEdit }: GrantCardProps) {
  const { t } = useTranslation("grants");
  const words = useGrantWords();
  const [isLogOpen, log] = useDisclosure(false);
  const { name, isActive } = grant;
  return (
    <li>
      <Paper withBorder radius="lg" className={classes["card"] ?? ""} data-inactive={!isActive || undefined}>
        <Group justify="space-between" align="flex-start" gap="sm" className={classes["head"] ?? ""}>
          <div className={classes["title"]}>
            <Group gap={8}>
              <Title order={2}>{name}</Title>
              {!isActive && (
                <Badge variant="light" color="orange">
                  {t("mark.paused")}
                </Badge>
              )}
            </Group>
            <Text fz="sm" c="dimmed" className="numeric">
              {words.order(grant)}
            </Text>
          </div>
          <Group gap={4} wrap="nowrap">
            <Button variant="default" size="xs" onClick={log.open} aria-label={t("runsOf", { name })}>
              {t("runs")}
            </Button>
            <Button variant="default" size="xs" onClick={onEdit} aria-label={t("editOf", { name })}>
              {t("edit")}
            </Button>
            <GrantActions grant={grant} />
          </Group>
        </Group>
        <GrantFacts grant={grant} />
        <RetryNote grant={grant} />
      </Paper>
      {isLogOpen && <GrantLogDialog grant={grant} onClose={log.close} />}
    </li>
  );
}

function GrantFacts({ grant }: Pick<GrantCardProps, "grant">) {
  const { t } = useTranslation(["grants", "ui"]);
  const format = useFormat();
  const words = useGrantWords();
  const { name, plan, isActive, nextRunAt, poolFloor, createdByName, runs } = grant;
  const [last] = runs;
  return (
    <dl className={classes["facts"]} aria-label={t("card.facts", { name })}>
      <Fact label={t("card.who")}>{words.who(plan)}</Fact>
      <Fact label={t("card.next")}>
        {isActive ? <time dateTime={nextRunAt}>{format.utcDay(nextRunAt)}</time> : t("card.paused")}
      </Fact>
      <Fact label={t("card.last")}>
        {last ? (
          <RunStatusBadge status={last.status} />
        ) : (
          <Text span inherit c="dimmed">
            {t("card.never")}
          </Text>
        )}
      </Fact>
      <Fact label={t("card.floor")}>{words.amount(poolFloor, "MINUTES")}</Fact>
      <Fact label={t("card.createdBy")}>{createdByName ?? t("ui:none")}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="numeric">{children}</dd>
    </div>
  );
}

/** A run that moved nothing yet, and when it is tried again. */
function RetryNote({ grant }: Pick<GrantCardProps, "grant">) {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const { retryAt, nextRunAt, isActive } = grant;
  if (retryAt === null || !isActive) return null;
  return (
    <Text fz="sm" className={classes["note"] ?? ""}>
      {t("card.retry", { period: format.utcDay(nextRunAt), time: format.dateTime(retryAt) })}
    </Text>
  );
}
