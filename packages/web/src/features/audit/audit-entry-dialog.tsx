import { Anchor, Button, Code, Group, Modal, Skeleton, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import {
  type AuditEntryDetailsQuery,
  useAuditEntryDetailsQuery,
  useRevertAuditEntryMutation,
} from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../../ui/format.ts";
import { ErrorState } from "../../ui/states.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import classes from "./audit.module.css";
import { useAuditWords } from "./audit-words.ts";
import { ChangesTable } from "./changes-table.tsx";
import { RevertDialog } from "./revert-dialog.tsx";

type Entry = NonNullable<AuditEntryDetailsQuery["auditEntry"]>;

interface AuditEntryDialogProps {
  readonly entryId: string;
  /** Opens another entry in place of this one. */
  readonly onOpen: (entryId: string) => void;
  readonly onClose: () => void;
}

/** One entry of the audit log: who did what, and each field before and after. */
export function AuditEntryDialog({ entryId, onOpen, onClose }: AuditEntryDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["audit", "ui"]);
  const words = useWords();
  const { data, error, refetch } = useAuditEntryDetailsQuery({
    variables: { id: entryId },
    fetchPolicy: "cache-and-network",
  });
  const [isReverting, setReverting] = useState(false);
  const [preview, previewed] = useRevertAuditEntryMutation();
  const entry = data?.auditEntry;
  const askToRevert = () => {
    setReverting(true);
    // A refusal is shown from the mutation's state.
    preview({ variables: { input: { entryId, dryRun: true } } }).catch(() => undefined);
  };
  if (entry && isReverting)
    return <RevertDialog entry={entry} preview={previewed} onDone={onOpen} onCancel={() => setReverting(false)} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={entry ? words(entry.actionLabel) : t("entry.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />}
      {!error && !data && <Skeleton height={240} role="status" aria-label={t("ui:loading")} />}
      {data && !entry && <Text>{t("entry.missing")}</Text>}
      {entry && <EntryFacts entry={entry} onOpen={onOpen} />}
      {entry?.isRevertible && (
        <Group justify="flex-end" mt="lg">
          <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={askToRevert}>
            {t("revert.action")}
          </Button>
        </Group>
      )}
    </Modal>
  );
}

function EntryFacts({ entry, onOpen }: { readonly entry: Entry } & Pick<AuditEntryDialogProps, "onOpen">) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const words = useAuditWords();
  const { at, source, requestId, actor, user, revertsId, revertedById, changes } = entry;
  return (
    <>
      <dl className={classes["facts"]}>
        <dt>{t("column.when")}</dt>
        <dd>
          <time dateTime={at}>{format.dateTime(at)}</time>
        </dd>
        <dt>{t("column.who")}</dt>
        <dd>
          <PersonLink user={actor} name={words.actor(entry)} />
        </dd>
        <dt>{t("column.source")}</dt>
        <dd>{t(`source.${source}`)}</dd>
        <dt>{t("column.whom")}</dt>
        <dd>
          <PersonLink user={user} name={words.subject(entry)} />
        </dd>
        {requestId !== null && (
          <>
            <dt>{t("entry.request")}</dt>
            <dd>
              <Code>{requestId}</Code>
            </dd>
          </>
        )}
        <LinkedEntry label={t("entry.reverts")} entryId={revertsId} onOpen={onOpen} />
        <LinkedEntry label={t("entry.revertedBy")} entryId={revertedById} onOpen={onOpen} />
      </dl>
      {changes.length > 0 && <ChangesTable changes={changes} />}
    </>
  );
}

/** A name, and the way to the user's page while there is one. */
function PersonLink({ user, name }: { readonly user: { readonly id: string } | null; readonly name: string }) {
  if (!user) return name;
  return (
    <Anchor component={Link} to={`/users/${user.id}`} inherit>
      {name}
    </Anchor>
  );
}

interface LinkedEntryProps extends Pick<AuditEntryDialogProps, "onOpen"> {
  readonly label: string;
  readonly entryId: string | null;
}

function LinkedEntry({ label, entryId, onOpen }: LinkedEntryProps) {
  const { t } = useTranslation("audit");
  if (entryId === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Anchor component="button" type="button" inherit onClick={() => onOpen(entryId)}>
          {t("entry.show")}
        </Anchor>
      </dd>
    </>
  );
}
