import { Alert, Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { useApolloClient } from "@apollo/client/react";
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH } from "@allowance/shared/rules";
import { useSignInMutation, useViewerQuery } from "../graphql/generated.ts";
import { problemOf } from "../graphql/problem.ts";
import { BrandMark } from "../ui/brand-mark.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { nextPath } from "./paths.ts";
import { replaceViewer } from "./replace-viewer.ts";

interface SignInForm {
  email: string;
  password: string;
}

/** The sign-in page. Whoever is signed in already goes straight on to `?next=`. */
export function SignInScreen() {
  const { t } = useTranslation(["session", "app"]);
  const [search] = useSearchParams();
  const { data } = useViewerQuery();
  if (data?.viewer) return <Navigate to={nextPath(search)} replace />;
  return (
    <Center component="main" mih="100vh" p="md">
      <title>{`${t("signIn.title")} · ${t("app:product")}`}</title>
      <Stack w="100%" maw={400} gap="lg">
        <Group justify="center" gap="sm">
          <BrandMark />
          <Text fw={650} fz="lg">
            {t("app:product")}
          </Text>
        </Group>
        <Paper withBorder radius="lg" p={{ base: "lg", sm: "xl" }} shadow="sm">
          <Stack gap={4} mb="lg">
            <Title order={1}>{t("signIn.title")}</Title>
            <Text c="dimmed">{t("signIn.lead")}</Text>
          </Stack>
          <Stack>
            {search.has("next") && (
              <Alert icon={<IconInfoCircle aria-hidden />} variant="light">
                {t("signIn.next")}
              </Alert>
            )}
            <SignInFields />
          </Stack>
        </Paper>
      </Stack>
    </Center>
  );
}

function SignInFields() {
  const { t } = useTranslation("session");
  const client = useApolloClient();
  const [signIn, { error, loading }] = useSignInMutation();
  const { register, handleSubmit, formState, setFocus } = useForm<SignInForm>({
    defaultValues: { email: "", password: "" },
  });

  const submit = handleSubmit(async (input) => {
    const answer = await signIn({ variables: { input } }).catch(() => undefined);
    if (!answer?.data) {
      setFocus("password", { shouldSelect: true });
      return;
    }
    // Nothing that another account loaded may be seen by this one.
    replaceViewer(client, answer.data.signIn.viewer);
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {error && <SignInProblem error={error} />}
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          autoFocus
          error={formState.errors.email?.message}
          {...register("email", { required: t("signIn.emailRequired"), maxLength: EMAIL_MAX_LENGTH })}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }}
          error={formState.errors.password?.message}
          {...register("password", { required: t("signIn.passwordRequired"), maxLength: PASSWORD_MAX_LENGTH })}
        />
        <Button type="submit" fullWidth loading={loading} mt="xs">
          {t("signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}

/** A wrong password is no expired session, though both are UNAUTHENTICATED. */
function SignInProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("session");
  const { code } = problemOf(error);
  const isWrong = code === "UNAUTHENTICATED" || code === "BAD_USER_INPUT" || code === "NOT_FOUND";
  return (
    <ProblemAlert
      error={error}
      text={isWrong ? { title: t("signIn.wrong.title"), text: t("signIn.wrong.text") } : undefined}
    />
  );
}
