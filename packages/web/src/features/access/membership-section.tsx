import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UserAccessFragment } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import { DeleteUserDialog } from "./delete-user-dialog.tsx";
import { useDeactivation } from "./use-deactivation.tsx";

interface MembershipSectionProps {
  readonly user: UserAccessFragment;
  /** Why neither can be done now: it is the viewer, or flags are unsaved. Null when both can be. */
  readonly obstacle: string | null;
}

/** Keeping somebody out, and deleting them: the second returns the balance and can't be undone (product-rules 30). */
export function MembershipSection({ user, obstacle }: MembershipSectionProps) {
  const { t } = useTranslation("access");
  const format = useFormat();
  const { askToDeactivate, reactivate, isBusy } = useDeactivation(user);
  const [isDeleting, deleting] = useDisclosure(false);
  const isOut = user.deactivatedAt !== null;
  return (
    <Section title={t("membership.title")} lead={obstacle}>
      <Stack gap="md">
        <Choice
          help={
            user.deactivatedAt === null
              ? t("membership.deactivate.help")
              : t("membership.deactivate.since", { date: format.dateTime(user.deactivatedAt) })
          }
        >
          <Button
            variant="default"
            disabled={obstacle !== null}
            loading={isBusy}
            onClick={isOut ? () => void reactivate() : askToDeactivate}
          >
            {isOut ? t("membership.reactivate.label") : t("membership.deactivate.label")}
          </Button>
        </Choice>
        <Choice help={t("membership.delete.help")}>
          <Button
            variant="light"
            color="red"
            disabled={obstacle !== null}
            leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
            onClick={deleting.open}
          >
            {t("membership.delete.label")}
          </Button>
        </Choice>
      </Stack>
      {isDeleting && <DeleteUserDialog user={user} onClose={deleting.close} />}
    </Section>
  );
}

function Choice({ help, children }: { readonly help: string; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <Text fz="sm" c="dimmed" flex="1 1 280px" maw={640}>
        {help}
      </Text>
      {children}
    </Group>
  );
}
