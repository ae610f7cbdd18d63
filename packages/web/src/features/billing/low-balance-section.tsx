import { Group, Skeleton, Stack, Text, TextInput, type TextInputProps } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  type LowBalancePartsFragment,
  UpdateLowBalanceDocument,
  type UpdateLowBalanceMutationVariables,
  useLowBalanceQuery,
  useUpdateLowBalanceMutation,
} from "../../graphql/generated.ts";
import { useMay } from "../../session/viewer-context.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { useFormat } from "../../ui/format.ts";
import { LowMark } from "../../ui/low-mark.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { useSavedForm } from "../../ui/use-saved-form.ts";
import {
  changedLowBalance,
  faultyLowBalanceField,
  type LowBalanceFields,
  lowBalanceFieldsOf,
  useThresholdRules,
} from "./low-balance-fields.ts";

type Thresholds = NonNullable<LowBalancePartsFragment["lowBalance"]>;

/** Below which the pool and the balances of users are low, and who is told. */
export function LowBalanceSection() {
  const { t } = useTranslation("lowBalance");
  const { data, error, refetch } = useLowBalanceQuery({ fetchPolicy: "cache-and-network" });
  const thresholds = data?.tenant.lowBalance;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || !thresholds)
    return <Skeleton height={360} radius="lg" role="status" aria-label={t("thresholds.loading")} />;
  return (
    <ThresholdsForm
      thresholds={thresholds}
      balance={data.tenant.balance}
      reload={async () => (await refetch()).data?.tenant.lowBalance?.version}
    />
  );
}

interface ThresholdsFormProps {
  readonly thresholds: Thresholds;
  readonly balance: LowBalancePartsFragment["balance"];
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

function ThresholdsForm({ thresholds, balance, reload }: ThresholdsFormProps) {
  const { t } = useTranslation("lowBalance");
  const [update] = useUpdateLowBalanceMutation();
  const saved = lowBalanceFieldsOf(thresholds);
  const save = async (variables: UpdateLowBalanceMutationVariables) => {
    const { data } = await update({ variables });
    notifications.show({ title: t("thresholds.saved"), message: t("thresholds.savedText"), color: "teal" });
    const latest = data?.updateLowBalance.tenant.lowBalance;
    return latest ? lowBalanceFieldsOf(latest) : undefined;
  };
  const editor = useSavedForm({
    saved,
    version: thresholds.version,
    changed: changedLowBalance,
    call: (edited: LowBalanceFields, expectedVersion) =>
      mutationCall(UpdateLowBalanceDocument, { input: { ...changedLowBalance(saved, edited), expectedVersion } }),
    save,
    faultyField: faultyLowBalanceField,
    reload,
  });
  return (
    <form onSubmit={(event) => void editor.submit(event)} noValidate>
      <DirtyGuard isDirty={editor.changes > 0} />
      <Stack gap="md">
        {editor.isConflict && (
          <ConflictAlert title={t("thresholds.conflict")} onReload={editor.loadTheirs} isLoading={editor.isReloading} />
        )}
        {editor.problem !== null && <ProblemAlert error={editor.problem} />}
        <PoolSection form={editor.form} thresholds={thresholds} balance={balance} />
        <UsersSection form={editor.form} thresholds={thresholds} />
        <Text fz="sm" c="dimmed">
          {t("thresholds.once")}
        </Text>
        <SaveBar
          changes={editor.changes}
          isSaving={editor.form.formState.isSubmitting}
          calls={editor.calls}
          onDiscard={editor.discard}
        />
      </Stack>
    </form>
  );
}

interface PartProps extends Pick<ThresholdsFormProps, "thresholds"> {
  readonly form: UseFormReturn<LowBalanceFields>;
}

function PoolSection({ form, thresholds, balance }: PartProps & Pick<ThresholdsFormProps, "balance">) {
  const { t } = useTranslation("lowBalance");
  const format = useFormat();
  const rules = useThresholdRules();
  return (
    <Section title={t("thresholds.pool.title")} lead={t("thresholds.pool.lead")}>
      <Stack gap="sm">
        <ThresholdInput
          label={t("thresholds.pool.label")}
          description={t("thresholds.pool.help")}
          unit={t("thresholds.unit.MINUTES")}
          placeholder={t("thresholds.pool.off")}
          error={form.formState.errors.pool?.message}
          {...form.register("pool", rules.pool)}
        />
        {balance && (
          <Text fz="sm" className="numeric">
            {balance.isMinutesLow && <LowMark />}
            {t("thresholds.now", { amount: format.amount(balance.minutes, "MINUTES") })}
          </Text>
        )}
        <Text fz="sm" c="dimmed">
          {thresholds.isPoolEmailOn ? t("thresholds.pool.emailOn") : t("thresholds.pool.emailOff")}
        </Text>
      </Stack>
    </Section>
  );
}

function UsersSection({ form, thresholds }: PartProps) {
  const { t } = useTranslation("lowBalance");
  const rules = useThresholdRules();
  const mayTransfer = useMay("TRANSFERS_WRITE");
  const { register, formState } = form;
  return (
    <Section title={t("thresholds.users.title")} lead={t("thresholds.users.lead")}>
      <Stack gap="sm">
        <Group gap="md" align="flex-start">
          <ThresholdInput
            label={t("thresholds.users.minutes")}
            description={t("thresholds.users.minutesHelp")}
            unit={t("thresholds.unit.MINUTES")}
            placeholder={t("thresholds.pool.off")}
            readOnly={!mayTransfer}
            error={formState.errors.minutes?.message}
            {...register("minutes", rules.minutes)}
          />
          <ThresholdInput
            label={t("thresholds.users.credits")}
            description={t("thresholds.users.creditsHelp")}
            unit={t("thresholds.unit.CREDITS")}
            placeholder={t("thresholds.pool.off")}
            readOnly={!mayTransfer}
            error={formState.errors.credits?.message}
            {...register("credits", rules.credits)}
          />
        </Group>
        {!mayTransfer && <Text fz="sm">{t("thresholds.users.locked")}</Text>}
        <Text fz="sm" c="dimmed">
          {thresholds.isUserEmailOn ? t("thresholds.users.emailOn") : t("thresholds.users.emailOff")}
        </Text>
      </Stack>
    </Section>
  );
}

/** A decimal with its unit. */
function ThresholdInput({ unit, ...props }: TextInputProps & { readonly unit: string }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      w={240}
      maw="100%"
      inputWrapperOrder={["label", "input", "description", "error"]}
      rightSectionWidth={64}
      rightSection={
        <Text span fz="sm" c="dimmed">
          {unit}
        </Text>
      }
      {...props}
    />
  );
}
