import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CreateApiTokenDocument, type Permission, useCreateApiTokenMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { ScopeFields } from "./scope-fields.tsx";
import { TokenShownOnce } from "./token-shown-once.tsx";

const DAY_MS = 86_400_000;
/** How many days a token lives; null is forever. */
const EXPIRIES = { month: 30, quarter: 90, year: 365, never: null } as const;
type Expiry = keyof typeof EXPIRIES;
const EXPIRY_NAMES: readonly Expiry[] = ["month", "quarter", "year", "never"];

interface TokenFields {
  readonly name: string;
  readonly expiry: Expiry;
  readonly scopes: Permission[];
}

/** A new token: first what it may do, then its secret, once. */
export function CreateTokenDialog({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const { t } = useTranslation(["apiTokens", "ui"]);
  const [token, setToken] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={token === null ? t("form.title") : t("once.created")}
      size="lg"
      closeOnClickOutside={token === null}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {token === null ? (
        <CreateTokenForm onCreated={setToken} onCancel={onClose} />
      ) : (
        <TokenShownOnce token={token} onDone={onClose} />
      )}
    </Modal>
  );
}

interface CreateTokenFormProps {
  readonly onCreated: (token: string) => void;
  readonly onCancel: () => void;
}

function CreateTokenForm({ onCreated, onCancel }: CreateTokenFormProps) {
  const { t } = useTranslation(["apiTokens", "ui"]);
  const [create, { error }] = useCreateApiTokenMutation({ refetchQueries: ["ApiTokens"] });
  const form = useForm<TokenFields>({ defaultValues: { name: "", expiry: "quarter", scopes: [] } });
  const { register, formState, watch, setValue } = form;
  // The scopes are no input of the browser's own, so the form is told of them.
  register("scopes", { validate: (scopes) => scopes.length > 0 || t("form.noScope") });
  const isOfName = error !== undefined && problemOf(error).field === "name";
  const call = ({ name, expiry, scopes }: TokenFields) => {
    const days = EXPIRIES[expiry];
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    return mutationCall(CreateApiTokenDocument, { input: { name: name.trim(), scopes, expiresAt } });
  };
  const submit = form.handleSubmit(async (fields) => {
    try {
      const { data } = await create({ variables: call(fields).variables });
      if (data) onCreated(data.createApiToken.token);
    } catch (problem) {
      if (problemOf(problem).field === "name") form.setError("name", { message: problemOf(problem).message });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {error && !isOfName && <ProblemAlert error={error} />}
        <TextInput
          label={t("form.name")}
          description={t("form.nameHelp")}
          placeholder={t("form.namePlaceholder")}
          autoComplete="off"
          maxLength={NAME_MAX_LENGTH}
          data-autofocus
          error={formState.errors.name?.message}
          {...register("name", { validate: (text) => text.trim() !== "" || t("ui:required") })}
        />
        <Select
          label={t("form.expires")}
          data={EXPIRY_NAMES.map((value) => ({ value, label: t(`form.expiry.${value}`) }))}
          value={watch("expiry")}
          onChange={(value) => setValue("expiry", EXPIRY_NAMES.find((name) => name === value) ?? "quarter")}
          allowDeselect={false}
        />
        <ScopeFields
          chosen={watch("scopes")}
          onChange={(scopes) => setValue("scopes", scopes, { shouldValidate: formState.isSubmitted })}
          error={formState.errors.scopes?.message}
        />
        <Group justify="flex-end">
          <CopyAsGraphql calls={() => [call(form.getValues())]} isQuiet />
          <Button variant="default" onClick={onCancel} disabled={formState.isSubmitting}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={formState.isSubmitting}>
            {t("form.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
