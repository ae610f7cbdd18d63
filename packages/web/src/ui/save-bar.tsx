import { Button, Group, Paper, Text, Transition } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyAsGraphql } from "./copy-as-graphql/copy-as-graphql.tsx";
import type { CallsOf } from "./copy-as-graphql/mutation-call.ts";
import type { ReviewRow } from "./review-dialog.tsx";
import classes from "./save-bar.module.css";

const ReviewDialog = lazy(async () => ({ default: (await import("./review-dialog.tsx")).ReviewDialog }));

interface SaveBarProps {
  /** How many values differ from what is saved. At 0 the bar is away. */
  readonly changes: number;
  readonly isSaving: boolean;
  /** False while a value can't be saved as it stands. */
  readonly canSave?: boolean;
  /** The changes in words, for a look before saving. */
  readonly review?: () => readonly ReviewRow[];
  /** What Save would send. */
  readonly calls: CallsOf;
  readonly onDiscard: () => void;
  /** Absent inside a form, where the button submits. */
  readonly onSave?: () => void;
}

/** Stays at the bottom of the window while there are unsaved changes. */
export function SaveBar({ changes, isSaving, canSave = true, review, calls, onDiscard, onSave }: SaveBarProps) {
  const { t } = useTranslation("ui");
  const [isReviewing, setReviewing] = useState(false);
  return (
    <Transition mounted={changes > 0} transition="slide-up" duration={150}>
      {(style) => (
        <Paper
          style={style}
          shadow="lg"
          radius="lg"
          className={classes["bar"] ?? ""}
          component="section"
          aria-label={t("saveBar.label")}
        >
          <Group justify="space-between" gap="sm">
            <Text fw={550} fz="sm" role="status">
              {t("saveBar.changes", { count: changes })}
            </Text>
            <Group gap="xs">
              {review && (
                <Button variant="subtle" onClick={() => setReviewing(true)}>
                  {t("saveBar.review")}
                </Button>
              )}
              <Button variant="default" onClick={onDiscard} disabled={isSaving}>
                {t("saveBar.discard")}
              </Button>
              <Button
                type={onSave ? "button" : "submit"}
                loading={isSaving}
                disabled={!canSave}
                {...(onSave && { onClick: onSave })}
              >
                {t("saveBar.save")}
              </Button>
              <CopyAsGraphql calls={calls} disabled={!canSave} />
            </Group>
          </Group>
          <Suspense>
            {review && isReviewing && <ReviewDialog rows={review()} onClose={() => setReviewing(false)} />}
          </Suspense>
        </Paper>
      )}
    </Transition>
  );
}
