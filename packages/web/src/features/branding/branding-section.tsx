import { Skeleton, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  type BrandingPartsFragment,
  UpdateBrandingDocument,
  type UpdateBrandingMutationVariables,
  useBrandingQuery,
  useUpdateBrandingMutation,
} from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { useSavedForm } from "../../ui/use-saved-form.ts";
import {
  type BrandingFields,
  brandingFieldsOf,
  changedBranding,
  faultyBrandingField,
  useBrandingRules,
} from "./branding-fields.ts";
import { ColorField } from "./color-field.tsx";
import { BrandingPreview } from "./branding-preview.tsx";

/** Settings: the tenant's name, logo and colour, which this panel wears itself. */
export function BrandingSection() {
  const { data, error, refetch } = useBrandingQuery({ fetchPolicy: "cache-and-network" });
  const reload = async () => (await refetch()).data?.tenant.version;
  if (data) return <BrandingForm tenant={data.tenant} reload={reload} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingBranding />;
}

interface BrandingFormProps {
  readonly tenant: BrandingPartsFragment;
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

function BrandingForm({ tenant, reload }: BrandingFormProps) {
  const { t } = useTranslation("branding");
  const [update] = useUpdateBrandingMutation();
  const saved = brandingFieldsOf(tenant);
  const save = async (variables: UpdateBrandingMutationVariables) => {
    const { data } = await update({ variables });
    notifications.show({ title: t("saved.title"), message: t("saved.text"), color: "teal" });
    return data && brandingFieldsOf(data.updateBranding.tenant);
  };
  const editor = useSavedForm({
    saved,
    version: tenant.version,
    changed: changedBranding,
    call: (edited: BrandingFields, expectedVersion) =>
      mutationCall(UpdateBrandingDocument, { input: { ...changedBranding(saved, edited), expectedVersion } }),
    save,
    faultyField: faultyBrandingField,
    reload,
  });
  return (
    <form onSubmit={(event) => void editor.submit(event)} noValidate>
      <DirtyGuard isDirty={editor.changes > 0} />
      <Stack gap="md">
        {editor.isConflict && (
          <ConflictAlert title={t("conflict")} onReload={editor.loadTheirs} isLoading={editor.isReloading} />
        )}
        {editor.problem !== null && <ProblemAlert error={editor.problem} />}
        <Section title={t("title")} lead={t("lead")}>
          <BrandingInputs form={editor.form} />
        </Section>
        <BrandingPreview {...editor.form.watch()} />
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

function BrandingInputs({ form }: { readonly form: UseFormReturn<BrandingFields> }) {
  const { t } = useTranslation("branding");
  const rules = useBrandingRules();
  const { register, control, formState } = form;
  return (
    <Stack gap="md" maw={560}>
      <TextInput
        label={t("name")}
        description={t("nameHelp")}
        withAsterisk
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register("name", rules.name)}
      />
      <TextInput
        label={t("logo")}
        description={t("logoHelp")}
        placeholder="https://"
        type="url"
        autoComplete="off"
        error={formState.errors.logoUrl?.message}
        {...register("logoUrl", rules.logoUrl)}
      />
      <Controller
        control={control}
        name="color"
        rules={rules.color}
        render={({ field, fieldState }) => <ColorField {...field} error={fieldState.error?.message} />}
      />
    </Stack>
  );
}

function LoadingBranding() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={320} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </Stack>
  );
}
