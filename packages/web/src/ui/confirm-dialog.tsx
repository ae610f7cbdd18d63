import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyAsGraphql } from "./copy-as-graphql/copy-as-graphql.tsx";
import type { CallsOf } from "./copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "./problem-alert.tsx";
import type { ProblemText } from "./problem-text.ts";
import { useReturnFocus } from "./use-return-focus.ts";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** The button that does it, in the question's own words. */
  readonly confirm: string;
  readonly color?: string;
  readonly isBusy: boolean;
  /** Why it could not be done; null when nothing went wrong. */
  readonly problem?: unknown;
  /** A text for it that is better than the code's. */
  readonly problemText?: ProblemText | undefined;
  /** What is sent when it is confirmed; absent where no script could. */
  readonly calls?: CallsOf;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Asks once before something that can't be taken back. Shown as long as it is there. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  useReturnFocus();
  const { t } = useTranslation("ui");
  const { title, text, confirm, color, isBusy, problem = null, problemText, calls, onCancel, onConfirm } = props;
  return (
    <Modal opened onClose={onCancel} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Text mb="md">{text}</Text>
      {problem !== null && <ProblemAlert error={problem} text={problemText} />}
      <Group justify="flex-end" mt="lg">
        {calls && <CopyAsGraphql calls={calls} isQuiet />}
        <Button variant="default" onClick={onCancel} disabled={isBusy} data-autofocus>
          {t("cancel")}
        </Button>
        <Button onClick={onConfirm} loading={isBusy} {...(color !== undefined && { color })}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
