import { Badge, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EmailStatus, OutboxEmailPartsFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { EmailFrame } from "./email-frame.tsx";
import classes from "./email-templates.module.css";

const STATUS_COLORS: Readonly<Record<EmailStatus, string>> = { STORED: "gray", SENT: "teal", FAILED: "red" };

/** What became of an email. */
export function EmailStatusBadge({ status }: { readonly status: EmailStatus }) {
  const { t } = useTranslation("emailTemplates");
  return (
    <Badge variant="light" color={STATUS_COLORS[status]}>
      {t(`outbox.status.${status}`)}
    </Badge>
  );
}

interface OutboxEmailDialogProps {
  readonly email: OutboxEmailPartsFragment;
  readonly onClose: () => void;
}

/** One email of the outbox, to read. */
export function OutboxEmailDialog({ email, onClose }: OutboxEmailDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["emailTemplates", "ui"]);
  const format = useFormat();
  const { subject, to, status, errorClass, createdAt, sentAt, html, link } = email;
  return (
    <Modal opened onClose={onClose} title={subject} size="lg" closeButtonProps={{ "aria-label": t("ui:close") }}>
      <dl className={classes["facts"]}>
        <dt>{t("outbox.column.to")}</dt>
        <dd>{to}</dd>
        <dt>{t("outbox.column.status")}</dt>
        <dd>
          <EmailStatusBadge status={status} />
        </dd>
        <dt>{t("outbox.written")}</dt>
        <dd>{format.dateTime(createdAt)}</dd>
        {sentAt !== null && (
          <>
            <dt>{t("outbox.sentAt")}</dt>
            <dd>{format.dateTime(sentAt)}</dd>
          </>
        )}
        {link !== null && (
          <>
            <dt>{t("outbox.link")}</dt>
            <dd style={{ overflowWrap: "anywhere" }}>{link}</dd>
          </>
        )}
      </dl>
      {errorClass !== null && (
        <Text fz="sm" c="var(--mantine-color-error)" mb="sm">
          {t("outbox.error", { errorClass })}
        </Text>
      )}
      <EmailFrame title={t("outbox.frame", { subject })} html={html} height={320} />
    </Modal>
  );
}
