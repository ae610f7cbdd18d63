import { ColorInput, Group, SimpleGrid, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Section } from "../../ui/section.tsx";
import { type PlanFields, usePlanFieldRules } from "./plan-fields.ts";

const SWATCHES = ["#868e96", "#fa5252", "#e64980", "#be4bdb", "#7950f2", "#4263eb", "#1c7ed6", "#0c8599", "#099268"];
const MORE_SWATCHES = ["#2f9e44", "#66a80f", "#f59f00", "#e8590c", "#343a40"];

interface PlanBasicsSectionProps {
  readonly form: UseFormReturn<PlanFields>;
}

/** Everything about a plan but its limits. */
export function PlanBasicsSection({ form }: PlanBasicsSectionProps) {
  const { t } = useTranslation("plans");
  const rules = usePlanFieldRules();
  const { register, formState } = form;
  return (
    <Section title={t("form.basics")}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={t("form.name")}
            withAsterisk
            autoComplete="off"
            error={formState.errors.name?.message}
            {...register("name", rules.name)}
          />
          <ColorField form={form} />
        </SimpleGrid>
        <Textarea
          label={t("form.description")}
          description={t("form.descriptionHelp")}
          autosize
          minRows={2}
          maxRows={6}
          error={formState.errors.description?.message}
          {...register("description", rules.description)}
        />
        <PlanNumbers form={form} />
        <PlanSwitches form={form} />
      </Stack>
    </Section>
  );
}

function ColorField({ form }: PlanBasicsSectionProps) {
  const { t } = useTranslation("plans");
  const rules = usePlanFieldRules();
  return (
    <Controller
      control={form.control}
      name="color"
      rules={rules.color}
      render={({ field, fieldState }) => (
        <ColorInput
          {...field}
          label={t("form.color")}
          placeholder="#4263eb"
          swatches={[...SWATCHES, ...MORE_SWATCHES]}
          swatchesPerRow={7}
          withPicker={false}
          withEyeDropper={false}
          fixOnBlur={false}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

function PlanNumbers({ form }: PlanBasicsSectionProps) {
  const { t } = useTranslation("plans");
  const rules = usePlanFieldRules();
  const { register, formState } = form;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
      <TextInput
        label={t("form.price")}
        inputMode="decimal"
        autoComplete="off"
        error={formState.errors.price?.message}
        {...register("price", rules.price)}
      />
      <TextInput
        label={t("form.currency")}
        autoComplete="off"
        maxLength={3}
        error={formState.errors.priceCurrency?.message}
        {...register("priceCurrency", rules.priceCurrency)}
      />
      <TextInput
        label={t("form.includedMinutes")}
        inputMode="decimal"
        autoComplete="off"
        error={formState.errors.includedMinutes?.message}
        {...register("includedMinutes", rules.includedMinutes)}
      />
      <TextInput
        label={t("form.position")}
        inputMode="numeric"
        autoComplete="off"
        inputWrapperOrder={["label", "input", "description", "error"]}
        description={t("form.positionHelp")}
        error={formState.errors.position?.message}
        {...register("position", rules.position)}
      />
    </SimpleGrid>
  );
}

const SWITCHES = ["isActive", "isHidden", "isFeatured"] as const;

function PlanSwitches({ form }: PlanBasicsSectionProps) {
  const { t } = useTranslation("plans");
  return (
    <Group gap="16px 32px" align="flex-start">
      {SWITCHES.map((name) => (
        <Controller
          key={name}
          control={form.control}
          name={name}
          render={({ field: { value, onChange, ref, onBlur } }) => (
            <Switch
              ref={ref}
              name={name}
              label={t(`form.${name}`)}
              description={t(`form.${name}Help`)}
              checked={value}
              onBlur={onBlur}
              onChange={(event) => onChange(event.currentTarget.checked)}
              withThumbIndicator={false}
              maw={260}
            />
          )}
        />
      ))}
    </Group>
  );
}
