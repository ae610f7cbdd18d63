import { Box, Button, Group, TextInput } from "@mantine/core";
import { PAYMENT_METHOD_MAX_LENGTH } from "@allowance/shared/billing-rules";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { AddPaymentMethodDocument, useAddPaymentMethodMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";

const callOf = (label: string) => mutationCall(AddPaymentMethodDocument, { input: { label: label.trim() } });

/** Writes a way to pay down, in words. The API refuses anything that looks like a card number. */
export function AddPaymentMethodForm() {
  const { t } = useTranslation(["billing", "ui"]);
  const [add, { error }] = useAddPaymentMethodMutation({ refetchQueries: ["Billing"], awaitRefetchQueries: true });
  const form = useForm({ defaultValues: { label: "" } });
  const { register, formState } = form;
  const isOfLabel = error !== undefined && problemOf(error).field === "label";
  const submit = form.handleSubmit(async ({ label }) => {
    try {
      await add({ variables: callOf(label).variables });
      form.reset();
    } catch (problem) {
      if (problemOf(problem).field === "label") form.setError("label", { message: problemOf(problem).message });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {error && !isOfLabel && <ProblemAlert error={error} />}
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t("methods.label")}
          placeholder={t("methods.placeholder")}
          autoComplete="off"
          maxLength={PAYMENT_METHOD_MAX_LENGTH}
          flex="1 1 260px"
          error={formState.errors.label?.message}
          {...register("label", { validate: (text) => text.trim() !== "" || t("ui:required") })}
        />
        <Button type="submit" variant="default" mt={24} loading={formState.isSubmitting}>
          {t("methods.add")}
        </Button>
        <Box mt={24}>
          <CopyAsGraphql calls={() => [callOf(form.getValues("label"))]} isQuiet />
        </Box>
      </Group>
    </form>
  );
}
