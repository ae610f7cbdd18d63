import { Modal, Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type StatementLineFragment, useBalanceQuery } from "../../graphql/generated.ts";
import { ErrorState } from "../../ui/states.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { BalanceForm } from "./balance-form.tsx";
import { RecentTransfers } from "./statement/recent-transfers.tsx";
import { UndoDialog } from "./statement/undo-dialog.tsx";

interface BalanceModalProps {
  readonly userId: string;
  readonly onClose: () => void;
}

/** A user's balance beside the platform's, and a transfer between the two. */
export function BalanceModal({ userId, onClose }: BalanceModalProps) {
  useReturnFocus();
  const { t } = useTranslation(["balance", "ui"]);
  const { data, loading, error, refetch } = useBalanceQuery({
    variables: { userId },
    fetchPolicy: "cache-and-network",
  });
  const [undoing, setUndoing] = useState<StatementLineFragment | null>(null);
  const user = data?.user;
  return (
    <Modal
      opened
      onClose={onClose}
      title={user ? t("title", { name: user.name }) : t("loading")}
      size="lg"
      // The question on top of it is the one that Esc answers.
      closeOnEscape={undoing === null}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {user && (
        <Stack gap="lg">
          <BalanceForm user={user} pool={data.tenant.balance} onReload={() => void refetch()} onClose={onClose} />
          <RecentTransfers user={user} onUndo={setUndoing} />
        </Stack>
      )}
      {undoing && <UndoDialog line={undoing} onClose={() => setUndoing(null)} />}
      {!user && loading && <LoadingBalance label={t("loading")} />}
      {!user && !loading && <ErrorState error={error ?? new Error("NOT_FOUND")} onRetry={() => void refetch()} />}
    </Modal>
  );
}

function LoadingBalance({ label }: { readonly label: string }) {
  return (
    <Stack gap="md" role="status" aria-label={label}>
      <Skeleton height={84} radius="md" />
      <Skeleton height={36} />
      <Skeleton height={160} radius="md" />
    </Stack>
  );
}
