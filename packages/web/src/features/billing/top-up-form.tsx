import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { parseAmount } from "@allowance/shared/amounts";
import { NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TopUpMutation } from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TopUpPreview } from "./top-up-preview.tsx";
import { useOnlinePayment, useTopUp } from "./use-top-up.ts";

interface TopUpFormProps {
  readonly canPayOnline: boolean;
  /** The pool's minutes now, decimal text. */
  readonly pool: string;
  readonly onDone: (result: TopUpMutation["topUp"]) => void;
  readonly onClose: () => void;
}

/** How many minutes, what they were bought by, and what that makes. */
export function TopUpForm({ canPayOnline, pool, onDone, onClose }: TopUpFormProps) {
  const { t } = useTranslation(["billing", "ui"]);
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const { call, topUp, problem, isSending } = useTopUp(onDone);
  const online = useOnlinePayment();
  const parsed = parseAmount(amount, "MINUTES");
  const fault = amount.trim() === "" || parsed.ok ? null : t(`topUp.fault.${parsed.problem}`);
  const failure = problem ?? online.problem;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.ok) void topUp(amount, reference);
      }}
      noValidate
    >
      <Stack gap="md">
        <TextInput
          label={t("topUp.minutes")}
          inputMode="decimal"
          autoComplete="off"
          autoFocus
          data-autofocus
          rightSectionWidth={48}
          rightSection={
            <Text span fz="sm" c="dimmed">
              {t("topUp.unit")}
            </Text>
          }
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={fault}
        />
        <TextInput
          label={t("topUp.reference")}
          placeholder={t("topUp.referencePlaceholder")}
          autoComplete="off"
          maxLength={NOTE_MAX_LENGTH}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TopUpPreview amount={parsed.ok ? amount.trim() : null} pool={pool} />
        {failure !== null && <ProblemAlert error={failure} />}
        <Group justify="flex-end" gap="sm">
          <CopyAsGraphql calls={() => [call(amount, reference)]} isQuiet disabled={!parsed.ok} />
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          {canPayOnline && (
            <Button
              variant="default"
              disabled={!parsed.ok}
              loading={online.isStarting}
              onClick={() => online.start(amount)}
            >
              {t("topUp.payOnline")}
            </Button>
          )}
          <Button type="submit" disabled={!parsed.ok} loading={isSending}>
            {t("topUp.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
