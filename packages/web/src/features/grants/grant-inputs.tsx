import { Group, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { usePlanOptionsQuery } from "../../graphql/generated.ts";
import { type GrantFields, useGrantRules } from "./grant-fields.ts";
import { useGrantWords } from "./grant-words.ts";

interface InputsProps {
  readonly form: UseFormReturn<GrantFields>;
}

/** What a grant gives, how often, to whom, and what it leaves in the pool. */
export function GrantInputs({ form }: InputsProps) {
  const { t } = useTranslation("grants");
  const rules = useGrantRules(form.watch("currency"));
  const { register, formState } = form;
  return (
    <Stack gap="md">
      <TextInput
        label={t("form.name")}
        description={t("form.nameHelp")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        withAsterisk
        autoComplete="off"
        data-autofocus
        error={formState.errors.name?.message}
        {...register("name", rules.name)}
      />
      <ModeChoice form={form} />
      <AmountInputs form={form} />
      <RhythmInputs form={form} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <PlanChoice form={form} />
        <TextInput
          label={t("form.floor")}
          description={t("form.floorHelp")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="decimal"
          autoComplete="off"
          error={formState.errors.poolFloor?.message}
          {...register("poolFloor", rules.poolFloor)}
        />
      </SimpleGrid>
    </Stack>
  );
}

function ModeChoice({ form }: InputsProps) {
  const { t } = useTranslation("grants");
  return (
    <Controller
      control={form.control}
      name="mode"
      render={({ field: { value, onChange } }) => (
        <Stack gap={4}>
          <SegmentedControl
            aria-label={t("form.mode")}
            fullWidth
            value={value}
            onChange={onChange}
            data={[
              { value: "ADD", label: t("form.modes.ADD") },
              { value: "REFILL", label: t("form.modes.REFILL") },
            ]}
          />
          <Text fz="xs" c="dimmed">
            {t(`form.modeHelp.${value}`)}
          </Text>
        </Stack>
      )}
    />
  );
}

function AmountInputs({ form }: InputsProps) {
  const { t } = useTranslation("grants");
  const rules = useGrantRules(form.watch("currency"));
  const { register, control, formState } = form;
  return (
    <Group gap="md" align="flex-start" wrap="nowrap">
      <TextInput
        label={t("form.amount")}
        withAsterisk
        inputMode="decimal"
        autoComplete="off"
        flex={1}
        error={formState.errors.amount?.message}
        {...register("amount", rules.amount)}
      />
      <Controller
        control={control}
        name="currency"
        render={({ field }) => (
          <Select
            {...field}
            label={t("form.currency")}
            flex={1}
            allowDeselect={false}
            data={[
              { value: "MINUTES", label: t("form.currencies.MINUTES") },
              { value: "CREDITS", label: t("form.currencies.CREDITS") },
            ]}
          />
        )}
      />
    </Group>
  );
}

function RhythmInputs({ form }: InputsProps) {
  const { t } = useTranslation("grants");
  const words = useGrantWords();
  const rules = useGrantRules(form.watch("currency"));
  const { register, control, formState } = form;
  return (
    <Group gap="md" align="flex-start" wrap="nowrap">
      <Controller
        control={control}
        name="rhythm"
        render={({ field }) => (
          <Select
            {...field}
            label={t("form.rhythm")}
            flex={1}
            allowDeselect={false}
            data={[
              { value: "MONTHLY", label: t("form.rhythms.MONTHLY") },
              { value: "WEEKLY", label: t("form.rhythms.WEEKLY") },
            ]}
          />
        )}
      />
      {form.watch("rhythm") === "MONTHLY" ? (
        <TextInput
          label={t("form.monthDay")}
          description={t("form.dayHelp")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="numeric"
          autoComplete="off"
          flex={1}
          error={formState.errors.monthDay?.message}
          {...register("monthDay", rules.monthDay)}
        />
      ) : (
        <Controller
          control={control}
          name="weekday"
          render={({ field }) => (
            <Select
              {...field}
              label={t("form.weekday")}
              description={t("form.dayHelp")}
              inputWrapperOrder={["label", "input", "description", "error"]}
              flex={1}
              allowDeselect={false}
              data={words.weekdays()}
            />
          )}
        />
      )}
    </Group>
  );
}

function PlanChoice({ form }: InputsProps) {
  const { t } = useTranslation("grants");
  const { data } = usePlanOptionsQuery();
  const plans = (data?.plans ?? []).map(({ id, name, isActive }) => ({
    value: id,
    label: isActive ? t("form.onPlan", { name }) : t("form.inactivePlan", { name }),
  }));
  return (
    <Controller
      control={form.control}
      name="planId"
      render={({ field, fieldState }) => (
        <Select
          {...field}
          label={t("form.plan")}
          placeholder={t("form.everybody")}
          data={plans}
          clearable
          clearButtonProps={{ "aria-label": t("form.everybody") }}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
