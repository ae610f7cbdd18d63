import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "../../../session/viewer-context.ts";
import { Section } from "../../../ui/section.tsx";
import { BulkTotals } from "./bulk-totals.tsx";
import type { BulkResult } from "./use-bulk-transfer.ts";

/** What was transferred, and where each line of it can be read and undone. */
export function BulkDone({ result, onRestart }: { readonly result: BulkResult; readonly onRestart: () => void }) {
  const { t } = useTranslation("bulk");
  const canSeeBilling = useMay("BILLING_WRITE");
  return (
    <Section title={t("done.title", { count: result.rowCount })}>
      <Stack gap="md">
        <Alert role="status" color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
          {result.replayed ? t("done.replayed") : t("done.text")}
        </Alert>
        <BulkTotals result={result} />
        <Group gap="sm">
          {canSeeBilling && (
            <Button component={Link} to="/billing">
              {t("done.statement")}
            </Button>
          )}
          <Button component={Link} to="/users" variant="default">
            {t("done.users")}
          </Button>
          <Button variant="default" onClick={onRestart}>
            {t("done.another")}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
