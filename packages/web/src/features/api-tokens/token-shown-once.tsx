import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconEyeExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./api-tokens.module.css";

interface TokenShownOnceProps {
  readonly token: string;
  readonly onDone: () => void;
}

/** A command that asks the API who the token is, ready to be pasted. */
function curlLine(token: string): string {
  const query = JSON.stringify({ query: "{ viewer { token { name scopes } user { name } } }" });
  return `curl -s ${window.location.origin}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${query}'`;
}

/** The secret of a token, right after it was made. It leaves with this panel. */
export function TokenShownOnce({ token, onDone }: TokenShownOnceProps) {
  const { t } = useTranslation("apiTokens");
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconEyeExclamation aria-hidden />}>
        {t("once.warning")}
      </Alert>
      <Secret label={t("once.token")} copyLabel={t("once.copyToken")} text={token} isFirst />
      <Secret label={t("once.curl")} copyLabel={t("once.copyCurl")} text={curlLine(token)} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{t("once.done")}</Button>
      </Group>
    </Stack>
  );
}

interface SecretProps {
  readonly label: string;
  readonly copyLabel: string;
  readonly text: string;
  readonly isFirst?: boolean;
}

function Secret({ label, copyLabel, text, isFirst = false }: SecretProps) {
  const { t } = useTranslation("apiTokens");
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" mb={6}>
        <Text fz="sm" fw={550}>
          {label}
        </Text>
        <CopyButton value={text} timeout={3_000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
              aria-label={copied ? t("once.copied") : copyLabel}
              {...(isFirst && { "data-autofocus": true })}
            >
              {copied ? t("once.copied") : t("once.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes["secret"] ?? ""}>
        {text}
      </Code>
    </div>
  );
}
