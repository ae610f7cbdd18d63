import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserAccessFragment } from "../../graphql/generated.ts";

interface GrantDialogProps {
  readonly user: UserAccessFragment;
  readonly opened: boolean;
  readonly isSaving: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Granting Platform Admin asks first: it includes everything, other people's balance as well. */
export function GrantDialog({ user, opened, isSaving, onCancel, onConfirm }: GrantDialogProps) {
  const { t } = useTranslation(["access", "ui"]);
  const { name, email } = user;
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={t("grant.title", { name })}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Text>{t("grant.text", { name, email })}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} disabled={isSaving} data-autofocus>
          {t("ui:cancel")}
        </Button>
        <Button onClick={onConfirm} loading={isSaving}>
          {t("grant.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
