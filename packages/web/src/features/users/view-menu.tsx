import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SavedViewPartsFragment } from "../../graphql/generated.ts";

interface ViewMenuProps {
  readonly saved: SavedViewPartsFragment;
  readonly onAsk: (kind: "RENAME" | "DELETE") => void;
}

/** What can be done with a saved view. */
export function ViewMenu({ saved, onAsk }: ViewMenuProps) {
  const { t } = useTranslation("usersTable");
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} radius="xl" aria-label={t("views.actions", saved)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk("RENAME")}>{t("views.rename")}</Menu.Item>
        <Menu.Item color="red" onClick={() => onAsk("DELETE")}>
          {t("views.delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
