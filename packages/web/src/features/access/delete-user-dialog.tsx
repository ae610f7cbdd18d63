import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { DeleteUserDocument, type UserAccessFragment, useDeleteUserMutation } from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";

interface DeleteUserDialogProps {
  readonly user: UserAccessFragment;
  readonly onClose: () => void;
}

/** Says what becomes of the balance (product-rules 30), and waits until the email address is typed. */
export function DeleteUserDialog({ user, onClose }: DeleteUserDialogProps) {
  const { t } = useTranslation(["access", "ui"]);
  const [typed, setTyped] = useState("");
  const { call, remove, isDeleting, error } = useDeletion(user, onClose);
  const isConfirmed = typed.trim().toLowerCase() === user.email.toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed) void remove();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("membership.delete.title", { name: user.name })}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {error && <ProblemAlert error={error} />}
          <BalanceOnDeletion user={user} />
          <Text fz="sm">{t("membership.delete.lost")}</Text>
          <TextInput
            label={t("membership.delete.type", { email: user.email })}
            styles={{ label: { overflowWrap: "anywhere" } }}
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <CopyAsGraphql calls={() => [call]} isQuiet />
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" color="red" disabled={!isConfirmed} loading={isDeleting}>
              {t("membership.delete.confirm")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function BalanceOnDeletion({ user: { balance } }: { readonly user: UserAccessFragment }) {
  const { t } = useTranslation("access");
  const format = useFormat();
  const amounts = {
    minutes: format.amount(balance.minutes, "MINUTES"),
    credits: format.amount(balance.credits, "CREDITS"),
  };
  const isEmpty = balance.minutesUnits === 0 && balance.creditsUnits === 0;
  const isNegative = balance.minutesUnits < 0 || balance.creditsUnits < 0;
  const key = isEmpty ? "empty" : isNegative ? "negative" : "balance";
  return (
    <Text fw={600} fz="sm">
      {t(`membership.delete.${key}`, amounts)}
    </Text>
  );
}

function useDeletion(user: UserAccessFragment, onClose: () => void) {
  const { t } = useTranslation("access");
  const navigate = useNavigate();
  const [deleteUser, { loading: isDeleting, error }] = useDeleteUserMutation({
    // Every list that was loaded still shows somebody who is gone.
    update: (cache) => void cache.evict({ fieldName: "users" }),
  });
  const { id: userId, version: expectedVersion, name } = user;
  const call = mutationCall(DeleteUserDocument, { input: { userId, expectedVersion } });
  const remove = async () => {
    const answer = await deleteUser({ variables: call.variables }).catch(() => null);
    if (!answer) return;
    onClose();
    notifications.show({
      title: t("membership.delete.done.title"),
      message: t("membership.delete.done.text", { name }),
      color: "teal",
    });
    await navigate("/users");
  };
  return { call, remove, isDeleting, error };
}
