import { Anchor, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { Controller, type UseFormReturn } from "react-hook-form";
import { Trans, useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useViewer } from "../../session/viewer-context.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { CountrySelect } from "../../ui/country-select.tsx";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { useFormat } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { PlanSelect } from "./plan-select.tsx";
import { SignInSection } from "./sign-in-section.tsx";
import { useInformationForm } from "./use-information-form.ts";
import { type UserFields, useUserFieldRules } from "./user-fields.ts";
import type { UserPageUser } from "./user-screen.tsx";

/** Name, email, country and plan. Nothing else is ever sent from here, limits least of all (product-rules 9). */
export function InformationTab({ user }: { readonly user: UserPageUser }) {
  const { t } = useTranslation("users");
  const { form, changes, review, calls, submit, discard, problem, isConflict, reload, isReloading } =
    useInformationForm(user);
  return (
    <Stack gap="md">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DirtyGuard isDirty={changes > 0} />
        <Stack gap="md">
          {isConflict && <ConflictAlert onReload={reload} isLoading={isReloading} />}
          {problem !== null && <ProblemAlert error={problem} />}
          <Section title={t("information.title")}>
            <InformationFields form={form} user={user} />
          </Section>
          <SaveBar
            changes={changes}
            isSaving={form.formState.isSubmitting}
            review={review}
            calls={calls}
            onDiscard={discard}
          />
        </Stack>
      </form>
      <SignInSection user={user} />
    </Stack>
  );
}

function InformationFields({ form, user }: { readonly form: UseFormReturn<UserFields>; readonly user: UserPageUser }) {
  const { t } = useTranslation("users");
  const rules = useUserFieldRules();
  const { register, control, formState } = form;
  const isOwn = useViewer().user.id === user.id;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <TextInput
          label={t("form.name")}
          autoComplete="off"
          error={formState.errors.name?.message}
          {...register("name", rules.name)}
        />
        <TextInput
          label={t("form.email")}
          type="email"
          autoComplete="off"
          inputWrapperOrder={["label", "input", "description", "error"]}
          readOnly={isOwn}
          description={isOwn ? <OwnEmailHelp /> : t("form.emailHelp")}
          error={formState.errors.email?.message}
          {...register("email", rules.email)}
        />
        <Controller
          control={control}
          name="country"
          render={({ field, fieldState }) => <CountrySelect {...field} error={fieldState.error?.message} />}
        />
        <Controller
          control={control}
          name="planId"
          render={({ field, fieldState }) => (
            <PlanSelect
              {...field}
              disabled={user.isOwner}
              inputWrapperOrder={["label", "input", "description", "error"]}
              description={user.isOwner ? t("form.planOwner") : t("form.planHelp")}
              error={fieldState.error?.message}
            />
          )}
        />
      </SimpleGrid>
      <UserDates user={user} />
    </>
  );
}

function UserDates({ user }: { readonly user: UserPageUser }) {
  const { t } = useTranslation(["users", "ui"]);
  const format = useFormat();
  return (
    <Text fz="sm" c="dimmed" mt="lg">
      {t("information.created")} {format.date(user.createdAt)}
      {" · "}
      {t("information.lastActivity")}{" "}
      {user.lastActivityAt ? (
        <time dateTime={user.lastActivityAt} title={format.dateTime(user.lastActivityAt)}>
          {format.relativeTime(user.lastActivityAt)}
        </time>
      ) : (
        t("ui:never").toLowerCase()
      )}
    </Text>
  );
}

/** A screen left open must not be enough to take a login over, so that one's own email is changed with the password. */
function OwnEmailHelp() {
  return (
    <Trans
      ns="users"
      i18nKey="form.emailOwn"
      components={{ account: <Anchor component={Link} to="/account" inherit underline="always" /> }}
    />
  );
}
