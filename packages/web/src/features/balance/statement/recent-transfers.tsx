import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StatementLineFragment } from "../../../graphql/generated.ts";
import { useFormat } from "../../../ui/format.ts";
import { useAmountText } from "../amount-text.ts";
import classes from "./statement.module.css";
import { useStatement } from "./use-statement.ts";
import { isUndoable } from "./use-undo.ts";

const HOW_MANY = 5;

interface RecentTransfersProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly onUndo: (line: StatementLineFragment) => void;
}

/** The last lines of a user's statement. Quiet while it loads and when it can't: the transfer above does not need it. */
export function RecentTransfers({ user, onUndo }: RecentTransfersProps) {
  const { t } = useTranslation("statement");
  const { statement } = useStatement({ userId: user.id, name: user.name }, { first: HOW_MANY });
  if (!statement || statement.nodes.length === 0) return null;
  return (
    <section aria-label={t("recent.title")}>
      <Text fz="xs" c="dimmed" fw={550}>
        {t("recent.title")}
      </Text>
      <ul className={classes["recent"]}>
        {statement.nodes.map((line) => (
          <RecentLine key={line.id} line={line} onUndo={onUndo} />
        ))}
      </ul>
    </section>
  );
}

interface RecentLineProps extends Pick<RecentTransfersProps, "onUndo"> {
  readonly line: StatementLineFragment;
}

/** "+30.00 min · 2 days ago · Ada". */
function RecentLine({ line, onUndo }: RecentLineProps) {
  const { t } = useTranslation("statement");
  const format = useFormat();
  const amountText = useAmountText();
  const signed = line.signedAmount ?? "0";
  const amount = `${signed.startsWith("-") ? "" : "+"}${amountText(signed, line.currency)}`;
  const ago = format.relativeTime(line.createdAt);
  const by = line.kind === "USAGE" ? t("kind.USAGE") : (line.actorName ?? t("system"));
  return (
    <li>
      <span className={classes["what"]} title={line.note ?? undefined}>
        <span className="numeric">{amount}</span>{" "}
        <Text span inherit c="dimmed">
          · {ago} · {by}
        </Text>
      </span>
      {line.kind === "REVERSAL" && (
        <Text span fz="xs" c="dimmed">
          {t("kind.REVERSAL")}
        </Text>
      )}
      {line.reversedById !== null && (
        <Text span fz="xs" c="dimmed">
          {t("reversal.undone")}
        </Text>
      )}
      {isUndoable(line) && (
        <Button
          variant="subtle"
          size="compact-sm"
          px={6}
          fw={550}
          onClick={() => onUndo(line)}
          aria-label={t("undo.of", { amount, ago })}
        >
          {t("undo.action")}
        </Button>
      )}
    </li>
  );
}
