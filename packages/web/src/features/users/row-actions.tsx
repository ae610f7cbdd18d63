import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";
import { UserLink } from "./user-link.tsx";

interface RowActionsProps {
  readonly user: UserRowFragment;
  /** Absent for viewers who may not transfer. */
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

/** What can be done with one user, at the end of their row. The owner has no balance to transfer to (product-rules 30). */
export function RowActions({ user, onBalance }: RowActionsProps) {
  const { t } = useTranslation("users");
  return (
    <Group gap={2} justify="flex-end" wrap="nowrap">
      {onBalance && !user.isOwner && (
        <Button
          variant="subtle"
          size="compact-sm"
          px={6}
          fw={550}
          onClick={() => onBalance(user)}
          aria-label={t("table.balanceOf", { name: user.name })}
        >
          {t("table.balance")}
        </Button>
      )}
      <Button
        component={UserLink}
        userId={user.id}
        variant="subtle"
        color="gray"
        size="compact-sm"
        px={6}
        fw={550}
        aria-label={t("table.editUser", { name: user.name })}
      >
        {t("table.edit")}
      </Button>
    </Group>
  );
}
