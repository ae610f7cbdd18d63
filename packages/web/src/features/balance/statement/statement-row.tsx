import { ActionIcon, Anchor, Button, Group, Table, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { useFormat } from "../../../ui/format.ts";
import { useAmountText } from "../amount-text.ts";
import { LineDetails } from "./line-details.tsx";
import classes from "./statement.module.css";
import { heldCurrency, type StatementOwner } from "./statement-owner.ts";

interface StatementRowProps {
  readonly owner: StatementOwner;
  readonly line: StatementLineFragment;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Absent where the line can't be undone, or not by this viewer. */
  readonly onUndo: (() => void) | undefined;
}

/** One line, and below it, when asked for, what is too long for a column. */
export function StatementRow({ owner, line, isOpen, onToggle, onUndo }: StatementRowProps) {
  const { t } = useTranslation("statement");
  const format = useFormat();
  const amountText = useAmountText();
  const detailsId = useId();
  const currency = heldCurrency(owner, line);
  const signed = line.signedAmount ?? "0";
  const isGain = !signed.startsWith("-");
  const when = format.dateTime(line.createdAt);
  return (
    <>
      <Table.Tr>
        <Table.Td className="numeric">
          <time dateTime={line.createdAt}>{when}</time>
        </Table.Td>
        <Table.Td ta="right" className={`numeric ${isGain ? classes["gain"] : ""}`}>
          {isGain ? "+" : ""}
          {amountText(signed, currency)}
        </Table.Td>
        <Table.Td ta="right" className="numeric">
          {amountText(line.balanceAfter ?? "0", currency)}
        </Table.Td>
        <Table.Td>
          {t(`kind.${line.kind}`)}
          <LinkedTransfer line={line} />
        </Table.Td>
        <Table.Td className={classes["name"] ?? ""}>
          <Counterparty owner={owner} line={line} />
        </Table.Td>
        <Table.Td className={classes["name"] ?? ""} title={line.actorName ?? undefined}>
          {line.actorName ?? t("system")}
        </Table.Td>
        <Table.Td className={classes["note"] ?? ""}>
          <Text span inherit c="dimmed" title={line.note ?? ""}>
            {line.note}
          </Text>
        </Table.Td>
        <Table.Td>
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {onUndo && (
              <Button variant="subtle" size="compact-sm" px={6} fw={550} onClick={onUndo}>
                {t("undo.action")}
              </Button>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("details.of", { when })}
              aria-expanded={isOpen}
              aria-controls={isOpen ? detailsId : undefined}
              onClick={onToggle}
            >
              {isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
            </ActionIcon>
          </Group>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr id={detailsId}>
          <Table.Td colSpan={8} className={classes["details"] ?? ""}>
            <LineDetails line={line} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** Who is on the other side. A user who is still there has a page. */
function Counterparty({ owner, line }: Pick<StatementRowProps, "owner" | "line">) {
  const { t } = useTranslation("statement");
  const { counterparty, userName, user } = line;
  if (counterparty !== "USER") return t(`counterparty.${counterparty ?? "POOL"}`);
  const name = userName ?? t("counterparty.deleted");
  if (owner !== "POOL" || !user) return <span title={name}>{name}</span>;
  return (
    <Anchor component={Link} to={`/users/${user.id}/statement`} inherit title={name}>
      {name}
    </Anchor>
  );
}

/** The way from a transfer to the one that undid it, and back. */
function LinkedTransfer({ line: { id, reversesId, reversedById } }: Pick<StatementRowProps, "line">) {
  const { t } = useTranslation("statement");
  if (reversesId === null && reversedById === null) return null;
  return (
    <Anchor component={Link} to={{ search: `?transfer=${id}` }} fz="xs" display="block" w="fit-content">
      {reversesId === null ? t("reversal.undone") : t("reversal.undoes")}
    </Anchor>
  );
}
