import { Anchor, Badge, Group, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import {
  type EmailTemplatePartsFragment,
  useEmailTemplatesQuery,
  useUpdateEmailTemplateMutation,
} from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import classes from "./email-templates.module.css";

/** The emails with their switches, and the way to their texts. */
export function EmailTemplatesList() {
  const { t } = useTranslation(["emailTemplates", "ui"]);
  const { data, error, refetch } = useEmailTemplatesQuery({ fetchPolicy: "cache-and-network" });
  return (
    <Section title={t("title")} lead={t("lead")} flush>
      {data && (
        <ul className={classes["list"]}>
          {data.emailTemplates.map((template) => (
            <TemplateRow key={template.key} template={template} />
          ))}
        </ul>
      )}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" aria-label={t("ui:loading")}>
          <Skeleton height={216} radius={0} />
        </div>
      )}
    </Section>
  );
}

function TemplateRow({ template }: { readonly template: EmailTemplatePartsFragment }) {
  const { t } = useTranslation("emailTemplates");
  const words = useWords();
  const { isCustom, isEssential } = template;
  const [label, description] = [words(template.label), words(template.description)];
  const { isOn, toggle, problem } = useEmailSwitch(template);
  return (
    <li className={classes["row"]} aria-label={label}>
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Anchor component={Link} to={`/settings/emails/${template.key}`} fw={600} py={2}>
              {label}
            </Anchor>
            {isCustom && <Badge variant="light">{t("custom")}</Badge>}
          </Group>
          <Text fz="sm" c="dimmed">
            {description}
          </Text>
        </Stack>
        {isEssential ? (
          <Text fz="sm" c="dimmed" flex="none">
            {t("always")}
          </Text>
        ) : (
          <Switch
            label={isOn ? t("on") : t("off")}
            aria-label={t("sent", { label })}
            labelPosition="left"
            checked={isOn}
            onChange={(event) => toggle(event.currentTarget.checked)}
            withThumbIndicator={false}
            flex="none"
          />
        )}
      </Group>
      {problem !== null && <ProblemAlert error={problem} />}
    </li>
  );
}

/** Saved at the click; a failed save turns the switch back and says why. */
function useEmailSwitch({ key, label, enabled, version }: EmailTemplatePartsFragment) {
  const { t } = useTranslation("emailTemplates");
  const words = useWords();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [update] = useUpdateEmailTemplateMutation();
  const save = async (isOn: boolean) => {
    setWanted(isOn);
    setProblem(null);
    try {
      await update({ variables: { input: { key, enabled: isOn, expectedVersion: version } } });
      notifications.show({
        title: isOn ? t("switched.on") : t("switched.off"),
        message: t(isOn ? "switched.onText" : "switched.offText", { label: words(label) }),
        color: "teal",
      });
    } catch (error) {
      setProblem(error);
    }
    setWanted(null);
  };
  return { isOn: wanted ?? enabled, toggle: (isOn: boolean) => void save(isOn), problem };
}
