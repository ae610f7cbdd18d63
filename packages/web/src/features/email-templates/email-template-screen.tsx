import { Anchor, Badge, Button, Group, Skeleton, Stack } from "@mantine/core";
import { IconArrowLeft, IconMailOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useEmailTemplatesQuery } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { EmptyState, ErrorState } from "../../ui/states.tsx";
import { EmailTemplateForm } from "./email-template-form.tsx";

const LIST_PATH = "/settings/emails";

/** One email: its subject and text, beside what a user will get. */
export function EmailTemplateScreen({ templateKey }: { readonly templateKey: string }) {
  const { t } = useTranslation("emailTemplates");
  const words = useWords();
  const { data, error, refetch } = useEmailTemplatesQuery({ fetchPolicy: "cache-and-network" });
  const template = data?.emailTemplates.find(({ key }) => key === templateKey);
  const reload = async () =>
    (await refetch()).data?.emailTemplates.find(({ key }) => key === templateKey)?.version ?? undefined;
  if (!data) {
    return error ? <ErrorState error={error} onRetry={() => void refetch()} titleOrder={1} /> : <LoadingTemplate />;
  }
  if (!template) return <MissingTemplate />;
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Anchor component={Link} to={LIST_PATH} fz="sm" c="dimmed" w="fit-content" py={2}>
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden />
            {t("title")}
          </Group>
        </Anchor>
        <PageHeader
          title={words(template.label)}
          lead={words(template.description)}
          marks={
            <>
              {template.isCustom && <Badge variant="light">{t("custom")}</Badge>}
              {!template.enabled && (
                <Badge variant="light" color="gray">
                  {t("off")}
                </Badge>
              )}
            </>
          }
        />
      </Stack>
      <EmailTemplateForm key={template.key} template={template} reload={reload} />
    </Stack>
  );
}

function LoadingTemplate() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={28} width={240} />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}

function MissingTemplate() {
  const { t } = useTranslation("emailTemplates");
  return (
    <EmptyState
      icon={<IconMailOff size={26} aria-hidden />}
      title={t("missing.title")}
      text={t("missing.text")}
      titleOrder={1}
    >
      <Button component={Link} to={LIST_PATH} variant="default">
        {t("missing.action")}
      </Button>
    </EmptyState>
  );
}
