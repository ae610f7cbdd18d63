import { Button, Group, Radio, SegmentedControl, Stack, TextInput } from "@mantine/core";
import type { Currency } from "@allowance/shared/amounts";
import { NOTE_MAX_LENGTH } from "@allowance/shared/rules";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BalanceQuery, TransferDirection } from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { AmountField } from "./amount-field.tsx";
import { BalanceCards } from "./balance-cards.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { type BalanceUser, checkTransfer, maximumOf, type TransferPlan } from "./transfer-preview.ts";
import { useAmountText } from "./amount-text.ts";
import { useTransfer } from "./use-transfer.ts";

interface BalanceFormProps {
  readonly user: BalanceUser;
  /** The platform's minutes; null for viewers who may not see them. */
  readonly pool: BalanceQuery["tenant"]["balance"];
  /** Loads both balances again. */
  readonly onReload: () => void;
  readonly onClose: () => void;
}

const FIRST_PLAN: TransferPlan = { currency: "MINUTES", direction: "ADD", amount: "" };

/** What to transfer, how much, and what both balances will be. */
export function BalanceForm({ user, pool, onReload, onClose }: BalanceFormProps) {
  const { t } = useTranslation(["balance", "ui"]);
  const [plan, setPlan] = useState(FIRST_PLAN);
  const [note, setNote] = useState("");
  const { call, transfer, problem, isTransferring } = useTransfer(user, { onDone: onClose, onReload });
  const checked = checkTransfer(plan, user, pool?.minutesUnits ?? 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.ok) void transfer(plan, note);
      }}
    >
      <Stack gap="md">
        <BalanceCards user={user} pool={pool} />
        <CurrencyChoice value={plan.currency} onChange={(currency) => setPlan({ ...plan, currency, amount: "" })} />
        <DirectionChoice value={plan.direction} onChange={(direction) => setPlan({ ...plan, direction })} />
        <AmountField
          plan={plan}
          checked={checked}
          maximum={maximumOf(user, plan)}
          onChange={(amount) => setPlan({ ...plan, amount })}
        />
        <PreviewPanel userName={user.name} plan={plan} checked={checked} />
        <TextInput
          label={t("note.label")}
          placeholder={t("note.placeholder")}
          maxLength={NOTE_MAX_LENGTH}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem !== null && <ProblemAlert error={problem} />}
        <Group justify="flex-end" gap="sm">
          <CopyAsGraphql calls={() => [call(plan, note)]} isQuiet disabled={!checked.ok} />
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <SubmitButton plan={plan} canSubmit={checked.ok} isTransferring={isTransferring} />
        </Group>
      </Stack>
    </form>
  );
}

interface SubmitButtonProps {
  readonly plan: TransferPlan;
  readonly canSubmit: boolean;
  readonly isTransferring: boolean;
}

/** Says what it will do, so that nobody has to look up again. */
function SubmitButton({ plan, canSubmit, isTransferring }: SubmitButtonProps) {
  const { t } = useTranslation("balance");
  const amountText = useAmountText();
  return (
    <Button type="submit" loading={isTransferring} disabled={!canSubmit}>
      {canSubmit ? t("submit.done", { amount: amountText(plan.amount, plan.currency) }) : t("submit.empty")}
    </Button>
  );
}

function CurrencyChoice({
  value,
  onChange,
}: {
  readonly value: Currency;
  readonly onChange: (currency: Currency) => void;
}) {
  const { t } = useTranslation("balance");
  return (
    <SegmentedControl
      aria-label={t("currency.label")}
      fullWidth
      value={value}
      onChange={onChange}
      data={[
        { value: "MINUTES", label: t("currency.MINUTES") },
        { value: "CREDITS", label: t("currency.CREDITS") },
      ]}
    />
  );
}

interface DirectionChoiceProps {
  readonly value: TransferDirection;
  readonly onChange: (direction: TransferDirection) => void;
}

function DirectionChoice({ value, onChange }: DirectionChoiceProps) {
  const { t } = useTranslation("balance");
  const name = useId();
  return (
    <Radio.Group
      name={name}
      value={value}
      onChange={(next) => onChange(next === "REMOVE" ? "REMOVE" : "ADD")}
      aria-label={t("direction.label")}
    >
      <Group gap="lg">
        <Radio value="ADD" label={t("direction.ADD")} />
        <Radio value="REMOVE" label={t("direction.REMOVE")} />
      </Group>
    </Radio.Group>
  );
}
