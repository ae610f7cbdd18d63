import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { BILLING_CURRENCIES } from "@allowance/shared/billing-rules";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  type BillingPartsFragment,
  UpdateBillingDetailsDocument,
  type UpdateBillingDetailsMutationVariables,
  useUpdateBillingDetailsMutation,
} from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { CountrySelect } from "../../ui/country-select.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { useSavedForm } from "../../ui/use-saved-form.ts";
import {
  type BillingFields,
  billingFieldsOf,
  changedBilling,
  faultyBillingField,
  useBillingRules,
} from "./billing-details-fields.ts";

interface BillingDetailsSectionProps {
  readonly billing: BillingPartsFragment;
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

/** Whom new invoices are made out to, and what a minute costs. Invoices that exist keep what they say. */
export function BillingDetailsSection({ billing, reload }: BillingDetailsSectionProps) {
  const { t } = useTranslation("billing");
  const [update] = useUpdateBillingDetailsMutation();
  const saved = billingFieldsOf(billing);
  const save = async (variables: UpdateBillingDetailsMutationVariables) => {
    const { data } = await update({ variables });
    notifications.show({ title: t("details.saved"), message: t("details.savedText"), color: "teal" });
    return data && billingFieldsOf(data.updateBillingDetails.billing);
  };
  const editor = useSavedForm({
    saved,
    version: billing.version,
    changed: changedBilling,
    call: (edited: BillingFields, expectedVersion) =>
      mutationCall(UpdateBillingDetailsDocument, { input: { ...changedBilling(saved, edited), expectedVersion } }),
    save,
    faultyField: faultyBillingField,
    reload,
  });
  return (
    <form onSubmit={(event) => void editor.submit(event)} noValidate>
      <DirtyGuard isDirty={editor.changes > 0} />
      <Stack gap="md">
        {editor.isConflict && (
          <ConflictAlert title={t("details.conflict")} onReload={editor.loadTheirs} isLoading={editor.isReloading} />
        )}
        {editor.problem !== null && <ProblemAlert error={editor.problem} />}
        <Section title={t("details.title")} lead={t("details.lead")}>
          <Stack gap="md">
            <BilledToInputs form={editor.form} />
            <PriceInputs form={editor.form} />
          </Stack>
        </Section>
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

interface InputsProps {
  readonly form: UseFormReturn<BillingFields>;
}

function BilledToInputs({ form }: InputsProps) {
  const { t } = useTranslation("billing");
  const rules = useBillingRules();
  const { register, control, formState } = form;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label={t("details.company")}
        autoComplete="organization"
        error={formState.errors.company?.message}
        {...register("company", rules.company)}
      />
      <TextInput
        label={t("details.email")}
        type="email"
        autoComplete="off"
        error={formState.errors.email?.message}
        {...register("email", rules.email)}
      />
      <Textarea
        label={t("details.address")}
        autosize
        minRows={3}
        maxRows={5}
        error={formState.errors.address?.message}
        {...register("address", rules.address)}
      />
      <Stack gap="md">
        <Controller
          control={control}
          name="country"
          render={({ field, fieldState }) => <CountrySelect {...field} error={fieldState.error?.message} />}
        />
        <TextInput
          label={t("details.vatId")}
          autoComplete="off"
          error={formState.errors.vatId?.message}
          {...register("vatId", rules.vatId)}
        />
      </Stack>
    </SimpleGrid>
  );
}

function PriceInputs({ form }: InputsProps) {
  const { t } = useTranslation("billing");
  const rules = useBillingRules();
  const { register, control, formState } = form;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label={t("details.minutePrice")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        description={t("details.minutePriceHelp")}
        inputMode="decimal"
        autoComplete="off"
        error={formState.errors.minutePrice?.message}
        {...register("minutePrice", rules.minutePrice)}
      />
      <Controller
        control={control}
        name="currency"
        render={({ field, fieldState }) => (
          <Select
            {...field}
            label={t("details.currency")}
            data={[...BILLING_CURRENCIES]}
            allowDeselect={false}
            error={fieldState.error?.message}
          />
        )}
      />
    </SimpleGrid>
  );
}
