import { Anchor, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type {
  ChangeRowKind,
  ChangeSetPartsFragment,
  ChangeSetQuery,
  ChangeSetRowPartsFragment,
} from "../../graphql/generated.ts";
import { ChoiceControl } from "../../ui/choice-control.tsx";
import { Pager } from "../../ui/pager.tsx";
import { Section } from "../../ui/section.tsx";
import { usePageCursor } from "../../ui/use-page-cursor.ts";
import classes from "./change-sets.module.css";

interface ChangeSetRowsProps {
  readonly changeSet: ChangeSetPartsFragment;
  readonly rows: NonNullable<ChangeSetQuery["changeSet"]>["rows"];
  readonly kind: ChangeRowKind | null;
}

/** The users of a change set, each with what changes, what to look at twice and what is wrong. */
export function ChangeSetRows({ changeSet, rows, kind }: ChangeSetRowsProps) {
  const { t } = useTranslation("changeSets");
  const { turn } = usePageCursor();
  const { changeCount, warningCount, errorCount } = changeSet;
  if (changeCount + errorCount === 0) return null;
  return (
    <Section
      title={t("rows.title")}
      lead={t("rows.lead")}
      flush
      actions={warningCount + errorCount > 0 && <KindChoice kind={kind} />}
    >
      <ul className={classes["rows"]}>
        {rows.nodes.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {rows.nodes.length === 0 && (
        <Text px={20} py="md" c="dimmed">
          {t("rows.none")}
        </Text>
      )}
      <Pager
        label={t("rows.pages")}
        total={t("rows.total", { count: rows.totalCount })}
        pageInfo={rows.pageInfo}
        onTurn={turn}
      />
    </Section>
  );
}

function KindChoice({ kind }: Pick<ChangeSetRowsProps, "kind">) {
  const { t } = useTranslation("changeSets");
  const [, setSearch] = useSearchParams();
  const options = (["ALL", "CHANGES", "WARNINGS", "ERRORS"] as const).map((value) => ({
    value,
    label: t(`kind.${value}`),
  }));
  return (
    <div className={classes["kind"]}>
      <ChoiceControl
        label={t("kind.label")}
        options={options}
        value={kind ?? "ALL"}
        disabled={false}
        onChange={(value) => setSearch(value === "ALL" ? {} : { kind: value })}
      />
    </div>
  );
}

function Row({ row }: { readonly row: ChangeSetRowPartsFragment }) {
  const { t } = useTranslation("changeSets");
  const { userId, userName, userEmail, index, changes, warnings, errors } = row;
  return (
    <li>
      <Group gap={8} mb={4}>
        {userId === null ? (
          <Text fw={550}>{userEmail ?? t("rows.unknown")}</Text>
        ) : (
          <Anchor component={Link} to={`/users/${userId}`} fw={550}>
            {userName}
          </Anchor>
        )}
        <Text fz="sm" c="dimmed">
          {userId !== null && `${userEmail} · `}
          {t("rows.row", { number: index + 1 })}
        </Text>
      </Group>
      {changes.length > 0 && (
        <dl className={classes["changes"]}>
          {changes.map(({ field, label, before, after, effectiveBefore, effectiveAfter }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>
                <Sides before={before ?? t(emptyWord(field))} after={after ?? t(emptyWord(field))} />
                {effectiveBefore !== null && effectiveAfter !== null && effectiveBefore !== effectiveAfter && (
                  <Text span fz="xs" c="dimmed">
                    {t("rows.effective", { before: effectiveBefore, after: effectiveAfter })}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {warnings.map(({ code, key, message }) => (
        <Note key={`${code} ${key}`} icon={<IconAlertTriangle size={16} aria-hidden />} kind="warning">
          {message}
        </Note>
      ))}
      {errors.map(({ field, message }) => (
        <Note key={field} icon={<IconAlertCircle size={16} aria-hidden />} kind="error">
          <code>{field}</code> {message}
        </Note>
      ))}
    </li>
  );
}

/** What stands for null: what is not the user's own comes from somewhere. */
function emptyWord(field: string) {
  if (field === "plan") return "none.plan";
  if (field === "appearance.visiblePlans") return "none.visiblePlans";
  return field.startsWith("limits.") ? "none.limit" : "none.choice";
}

function Sides({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation("changeSets");
  return (
    <span>
      <span className={classes["before"]}>{before}</span>
      <span aria-hidden> → </span>
      <VisuallyHidden component="span">{t("rows.becomes")}</VisuallyHidden>
      <strong>{after}</strong>
    </span>
  );
}

interface NoteProps {
  readonly icon: ReactNode;
  readonly kind: "warning" | "error";
  readonly children: ReactNode;
}

function Note({ icon, kind, children }: NoteProps) {
  return (
    <div className={classes["note"]} data-kind={kind}>
      {icon}
      <span>{children}</span>
    </div>
  );
}
