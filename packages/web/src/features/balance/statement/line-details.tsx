import { ActionIcon, Anchor, Code, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import classes from "./statement.module.css";

/** What is too long for the table: the key to look a transfer up by, its number, and the note whole. */
export function LineDetails({ line }: { readonly line: StatementLineFragment }) {
  const { t } = useTranslation("statement");
  return (
    <dl className={classes["facts"]}>
      <dt>{t("details.key")}</dt>
      <dd className={classes["key"]}>
        <Code>{line.idempotencyKey}</Code>
        <CopyButton value={line.idempotencyKey}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={copy}
              aria-label={copied ? t("details.copied") : t("details.copy")}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          )}
        </CopyButton>
      </dd>
      <dt>{t("details.transfer")}</dt>
      <dd className="numeric">{line.id}</dd>
      {line.reversesId !== null && (
        <>
          <dt>{t("details.undoes")}</dt>
          <dd className="numeric">{line.reversesId}</dd>
        </>
      )}
      {line.reversedById !== null && (
        <>
          <dt>{t("details.undoneBy")}</dt>
          <dd className="numeric">{line.reversedById}</dd>
        </>
      )}
      {line.auditEntryId !== null && (
        <>
          <dt>{t("details.audit")}</dt>
          <dd>
            <Anchor component={Link} to={`/audit?entry=${line.auditEntryId}`} inherit>
              {t("details.showAudit")}
            </Anchor>
          </dd>
        </>
      )}
      {line.note !== null && (
        <>
          <dt>{t("column.note")}</dt>
          <dd>{line.note}</dd>
        </>
      )}
    </dl>
  );
}
