import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTopUpPreviewMutation } from "../../graphql/generated.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useFormat } from "../../ui/format.ts";
import { useSubmissionKey } from "../../ui/use-submission-key.ts";
import classes from "./billing.module.css";

const PREVIEW_DELAY_MS = 300;

interface TopUpPreviewProps {
  /** A valid amount of minutes; null while there is none. */
  readonly amount: string | null;
  /** The pool's minutes now, decimal text. */
  readonly pool: string;
}

/** What the minutes cost and what the pool will be, asked from the API by a dry run once typing pauses. */
export function TopUpPreview({ amount, pool }: TopUpPreviewProps) {
  const { t } = useTranslation("billing");
  const format = useFormat();
  const [settled] = useDebouncedValue(amount, PREVIEW_DELAY_MS);
  const { preview, error } = usePreview(settled);
  if (error) return <ProblemAlert error={error} />;
  const isCurrent = preview !== null && amount !== null && settled === amount;
  if (!isCurrent) {
    return (
      <div className={classes["preview"]}>
        <Text fz="sm" c="dimmed">
          {amount === null ? t("topUp.preview.empty") : t("topUp.preview.loading")}
        </Text>
      </div>
    );
  }
  const isFree = Number(preview.total) === 0;
  return (
    <dl className={classes["preview"]} aria-label={t("topUp.preview.title")}>
      <dt>{t("topUp.preview.price")}</dt>
      <dd>{isFree ? t("topUp.preview.prepaid") : format.money(preview.total, preview.currency)}</dd>
      <dt>{t("topUp.preview.now")}</dt>
      <dd>{t("minutes", { amount: format.amount(pool, "MINUTES") })}</dd>
      <dt>{t("topUp.preview.after")}</dt>
      <dd>{t("minutes", { amount: format.amount(preview.poolMinutes, "MINUTES") })}</dd>
    </dl>
  );
}

/** The answer of a dry run for the amount. It has keys of its own, so that none is spent for the top-up itself. */
function usePreview(amount: string | null) {
  const { keyFor } = useSubmissionKey();
  const [ask, { data, error, reset }] = useTopUpPreviewMutation();
  useEffect(() => {
    if (amount === null) return reset();
    const input = { amount, idempotencyKey: `preview ${keyFor(amount)}`, dryRun: true };
    ask({ variables: { input } }).catch(() => undefined);
    // The functions are new at every turn; only another amount asks again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [amount]);
  return { preview: data?.topUp ?? null, error };
}
