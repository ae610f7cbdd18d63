import { Kbd, Modal, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useReturnFocus } from "../../ui/use-return-focus.ts";

/** The keys of this screen, as they are written on a keyboard. */
const KEYS = [
  ["search", ["/"]],
  ["palette", ["Ctrl K", "⌘ K"]],
  ["next", ["j", "↓"]],
  ["previous", ["k", "↑"]],
  ["open", ["Enter"]],
  ["select", ["x", "Space"]],
  ["close", ["Esc"]],
  ["help", ["?"]],
] as const;

/** Which keys do what. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation(["usersTable", "ui"]);
  return (
    <Modal opened onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(([action, keys]) => (
            <Table.Tr key={action}>
              <Table.Th scope="row" fw={450}>
                {t(`keys.${action}`)}
              </Table.Th>
              <Table.Td ta="right">
                {keys.map((key) => (
                  <Kbd key={key} ml={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
