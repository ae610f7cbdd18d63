import { Table } from "@mantine/core";
import type { Currency } from "@allowance/shared/amounts";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../ui/format.ts";
import { useAmountText } from "../amount-text.ts";

interface BalanceDaysProps {
  readonly moved: readonly { readonly day: string; readonly balance: string }[];
  readonly currency: Currency;
}

/** The picture as a table: each day on which the balance moved, newest first. */
export function BalanceDays({ moved, currency }: BalanceDaysProps) {
  const { t } = useTranslation("statement");
  const format = useFormat();
  const amountText = useAmountText();
  return (
    // Reached by keyboard, because it scrolls and holds nothing else to reach.
    <Table.ScrollContainer
      minWidth={240}
      maxHeight={260}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t("picture.table")}
    >
      <Table aria-label={t("picture.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("picture.day")}</Table.Th>
            <Table.Th ta="right">{t("picture.balance")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {moved.toReversed().map(({ day, balance }) => (
            <Table.Tr key={day}>
              <Table.Td>{format.date(`${day}T12:00:00`)}</Table.Td>
              <Table.Td ta="right" className="numeric">
                {amountText(balance, currency)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
