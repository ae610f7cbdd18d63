import { Button, Group, Modal, Progress, Stack, Text, TextInput } from "@mantine/core";
import { parseAmount } from "@allowance/shared/amounts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { BulkDialogProps } from "../../../ui/bulk-target.ts";
import { ChoiceControl } from "../../../ui/choice-control.tsx";
import { toCsv } from "../../../ui/csv-export.ts";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../../ui/use-return-focus.ts";
import { useTargetEmails } from "./use-target-emails.ts";

/** The words of the file. */
const DIRECTIONS = ["add", "remove"] as const;
const CURRENCIES = ["minutes", "credits"] as const;

/** The same transfer to, or from, many users: fills in the screen for bulk transfers, which shows and makes it. */
export function TransferManyDialog({ target, onClose }: BulkDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["bulk", "ui"]);
  const navigate = useNavigate();
  const [direction, setDirection] = useState<(typeof DIRECTIONS)[number]>("add");
  const [currency, setCurrency] = useState<(typeof CURRENCIES)[number]>("minutes");
  const [amount, setAmount] = useState("");
  const { readEmails, done, problem } = useTargetEmails();
  const isAmount = parseAmount(amount.trim(), currency === "minutes" ? "MINUTES" : "CREDITS").ok;
  const fillIn = async () => {
    const emails = await readEmails(target);
    if (!emails) return;
    const rows = emails.map((email) => [email, direction, amount.trim(), currency]);
    const csv = toCsv([["email", "direction", "amount", "currency"], ...rows]);
    await navigate("/users/bulk-transfer", { state: { csv } });
  };
  return (
    <Modal opened onClose={onClose} title={t("many.title")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t("many.lead", { count: target.count })}
        </Text>
        {problem !== null && <ProblemAlert error={problem} />}
        <Group gap="sm">
          <ChoiceControl
            label={t("many.direction")}
            options={DIRECTIONS.map((value) => ({ value, label: t(`many.${value}`) }))}
            value={direction}
            disabled={false}
            onChange={setDirection}
          />
          <ChoiceControl
            label={t("many.currency")}
            options={CURRENCIES.map((value) => ({ value, label: t(`many.${value}`) }))}
            value={currency}
            disabled={false}
            onChange={setCurrency}
          />
        </Group>
        <TextInput
          label={t("many.amount")}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={amount.trim() !== "" && !isAmount && t("many.invalid")}
        />
        {done !== null && <Reading done={done} count={target.count} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("ui:cancel")}
        </Button>
        <Button disabled={!isAmount} loading={done !== null} onClick={() => void fillIn()}>
          {t("many.go")}
        </Button>
      </Group>
    </Modal>
  );
}

function Reading({ done, count }: { readonly done: number; readonly count: number }) {
  const { t } = useTranslation("bulk");
  return (
    <div>
      <Progress value={(done / Math.max(count, 1)) * 100} aria-label={t("many.progress")} />
      <Text fz="sm" c="dimmed" role="status" mt={6}>
        {t("many.reading", { done, count })}
      </Text>
    </div>
  );
}
