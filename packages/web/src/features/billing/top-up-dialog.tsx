import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TopUpMutation } from "../../graphql/generated.ts";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { TopUpDone } from "./top-up-done.tsx";
import { TopUpForm } from "./top-up-form.tsx";

interface TopUpDialogProps {
  readonly canPayOnline: boolean;
  /** The pool's minutes now, decimal text. */
  readonly pool: string;
  readonly onClose: () => void;
}

/** Minutes into the pool: first how many, then the invoice. */
export function TopUpDialog({ canPayOnline, pool, onClose }: TopUpDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["billing", "ui"]);
  const [done, setDone] = useState<TopUpMutation["topUp"] | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={done ? t("topUp.done") : t("topUp.title")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {done ? (
        <TopUpDone result={done} onClose={onClose} />
      ) : (
        <TopUpForm canPayOnline={canPayOnline} pool={pool} onDone={setDone} onClose={onClose} />
      )}
    </Modal>
  );
}
