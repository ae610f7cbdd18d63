import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemOf } from "../graphql/problem.ts";
import { notify } from "./notify.ts";
import { useProblemText } from "./problem-text.ts";

interface SavedMessage {
  /** What was changed; a newer message about the same takes the older one's place. */
  readonly subject: string;
  readonly title: string;
  readonly message: string;
  /** Puts back exactly what was there before; null when that is not possible. Never for money: that has its reversal. */
  readonly undo: (() => Promise<unknown>) | null;
}

/** Long enough to read it, to see that it was wrong, and to get there. */
const UNDO_MS = 12_000;

/** Says that something was saved, with a way to take it back; and whether taking it back worked. */
export function useUndoToast(): (saved: SavedMessage) => void {
  const { t } = useTranslation("ui");
  const problemText = useProblemText();
  return ({ subject, title, message, undo }) => {
    if (!undo) return notify(subject, { title, message, color: "teal" });
    const run = async () => {
      notify(subject, { message: t("undo.running"), loading: true, autoClose: false });
      try {
        await undo();
        notify(subject, { title: t("undo.done.title"), message: t("undo.done.text"), color: "teal" });
      } catch (error) {
        const text = problemOf(error).code === "CONFLICT" ? t("undo.conflict") : problemText(error).text;
        notify(subject, { title: t("undo.failed"), message: text, color: "red" });
      }
    };
    notify(subject, {
      title,
      message: (
        <Group justify="space-between" gap="xs">
          {message}
          <Button variant="light" size="compact-sm" onClick={() => void run()}>
            {t("undo.action")}
          </Button>
        </Group>
      ),
      color: "teal",
      autoClose: UNDO_MS,
    });
  };
}
