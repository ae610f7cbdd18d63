import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import {
  type CreateGrantInput,
  type GrantPreviewPartsFragment,
  usePreviewGrantMutation,
  usePreviewNewGrantMutation,
} from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useGrantWords } from "./grant-words.ts";
import classes from "./grants.module.css";

const PREVIEW_DELAY_MS = 300;

type Order = Omit<CreateGrantInput, "dryRun">;

interface GrantPreviewProps {
  /** The grant that is edited; null for a new one. */
  readonly grantId: string | null;
  /** What the form orders; null while it is no order yet. */
  readonly order: Order | null;
}

/** Whom the grant reaches and what it leaves, asked from the API by a dry run once typing pauses. */
export function GrantPreview({ grantId, order }: GrantPreviewProps) {
  const { t } = useTranslation("grants");
  const key = order && JSON.stringify({ ...order, name: "" });
  const [settled] = useDebouncedValue(key, PREVIEW_DELAY_MS);
  const { preview, error } = usePreview(grantId, order, settled);
  if (order && error) return <ProblemAlert error={error} />;
  const isCurrent = preview !== null && order !== null && settled === key;
  return (
    <section className={classes["preview"]} aria-label={t("preview.title")} aria-live="polite">
      {isCurrent ? (
        <Facts preview={preview} order={order} />
      ) : (
        <Text fz="sm" c="dimmed">
          {order === null ? t("preview.empty") : t("preview.loading")}
        </Text>
      )}
    </section>
  );
}

function Facts({ preview, order }: { readonly preview: GrantPreviewPartsFragment; readonly order: Order }) {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const words = useGrantWords();
  const { userCount, total, poolAfter, isCovered, firstRunAt, examples } = preview;
  const list = examples.map(({ userName, amount }) =>
    t("preview.example", { name: userName, amount: words.amount(amount, order.currency) }),
  );
  return (
    <>
      <Text fz="sm" fw={600} mb={6}>
        {t("preview.title")}
      </Text>
      <dl className={classes["steps"]}>
        <dt>{t("preview.reaches")}</dt>
        <dd>{t("preview.users", { count: userCount })}</dd>
        <dt>{t("preview.total")}</dt>
        <dd>{words.amount(total, order.currency)}</dd>
        <dt>{t("preview.after")}</dt>
        <dd>{words.amount(poolAfter, "MINUTES")}</dd>
        <dt>{t("preview.first")}</dt>
        <dd>{format.utcDay(firstRunAt)}</dd>
      </dl>
      <Text fz="sm" mt={6} {...(!isCovered && { c: "var(--mantine-color-error)", fw: 550 })}>
        {isCovered ? t("preview.covered") : t("preview.notCovered")}
      </Text>
      {list.length > 0 && (
        <Text fz="xs" c="dimmed" mt={2}>
          {t("preview.examples", { examples: list.join(" · ") })}
        </Text>
      )}
    </>
  );
}

/** The answer of a dry run for the order, whatever its name. */
function usePreview(grantId: string | null, order: Order | null, settled: string | null) {
  const [askNew, fresh] = usePreviewNewGrantMutation();
  const [askEdited, edited] = usePreviewGrantMutation();
  useEffect(() => {
    if (settled === null || order === null) return;
    // A name that is still missing must not stand in the way.
    const input = { ...order, name: order.name || "-", dryRun: true };
    const answer =
      grantId === null ? askNew({ variables: { input } }) : askEdited({ variables: { input: { ...input, grantId } } });
    answer.catch(() => undefined);
    // The functions are new at every turn; only another order asks again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled]);
  const preview = grantId === null ? fresh.data?.createGrant.preview : edited.data?.updateGrant.preview;
  return { preview: preview ?? null, error: grantId === null ? fresh.error : edited.error };
}
