import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconEyeExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./webhooks.module.css";

/** What a receiver does with the secret. The whole of one is in the examples. */
const SNIPPET = `import { createHmac, timingSafeEqual } from "node:crypto";

// headers and body as they came; secret: what is shown above
function isGenuine(headers, body, secret) {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signatures } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(time)) <= 300)) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", key).update(\`\${id}.\${time}.\${body}\`).digest();
  return String(signatures).split(" ").some((signature) => {
    const given = Buffer.from(signature.replace("v1,", ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}`;

interface SecretShownOnceProps {
  readonly secret: string;
  readonly onDone: () => void;
}

/** The signing secret, right after it was made, and how to use it. It leaves with this panel. */
export function SecretShownOnce({ secret, onDone }: SecretShownOnceProps) {
  const { t } = useTranslation("webhooks");
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconEyeExclamation aria-hidden />}>
        {t("once.warning")}
      </Alert>
      <Copyable label={t("once.secret")} copyLabel={t("once.copySecret")} text={secret} />
      <Copyable label={t("once.snippet")} copyLabel={t("once.copySnippet")} text={SNIPPET} />
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {t("once.done")}
        </Button>
      </Group>
    </Stack>
  );
}

interface CopyableProps {
  readonly label: string;
  readonly copyLabel: string;
  readonly text: string;
}

function Copyable({ label, copyLabel, text }: CopyableProps) {
  const { t } = useTranslation("webhooks");
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
            >
              {copied ? t("once.copied") : t("once.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes["block"] ?? ""}>
        {text}
      </Code>
    </div>
  );
}
