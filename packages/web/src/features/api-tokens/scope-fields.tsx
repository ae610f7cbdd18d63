import { READ_ONLY_SCOPES } from "@allowance/shared/api-token-rules";
import { Button, Checkbox, Fieldset, Group, Stack, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Permission } from "../../graphql/generated.ts";
import { useViewer } from "../../session/viewer-context.ts";
import { useWords } from "../../texts/use-words.ts";
import classes from "./api-tokens.module.css";
import { scopeGroups } from "./scope-groups.ts";

interface ScopeFieldsProps {
  readonly chosen: readonly Permission[];
  readonly onChange: (scopes: Permission[]) => void;
  /** What is wrong; undefined when nothing is. */
  readonly error: string | undefined;
}

/** The scopes of a new token, grouped and explained, with shortcuts for the usual choices. */
export function ScopeFields({ chosen, onChange, error }: ScopeFieldsProps) {
  const { t } = useTranslation("apiTokens");
  const words = useWords();
  const { permissions } = useViewer();
  const errorId = useId();
  const groups = scopeGroups(permissions);
  const offered = groups.flatMap(({ scopes }) => scopes.map(({ key }) => key));
  const toggle = (scope: Permission, isOn: boolean) =>
    onChange(offered.filter((key) => (key === scope ? isOn : chosen.includes(key))));
  return (
    <Fieldset
      legend={t("form.scopes")}
      variant="unstyled"
      classNames={{ root: classes["scopes"] ?? "", legend: classes["legend"] ?? "" }}
      aria-describedby={error === undefined ? undefined : errorId}
      aria-invalid={error !== undefined}
    >
      <Text fz="sm" c="dimmed" mb="xs">
        {t("form.scopesHelp")}
      </Text>
      <Group gap="xs" mb="sm">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange(offered.filter((key) => READ_ONLY_SCOPES.includes(key)))}
        >
          {t("form.readOnly")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChange(offered)}>
          {t("form.everything")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChange([])}>
          {t("form.nothing")}
        </Button>
      </Group>
      {groups.map(({ group, scopes }) => (
        <Stack key={group} gap="xs" mb="md" role="group" aria-label={t(`form.group.${group}`)}>
          <Text fz="sm" fw={600}>
            {t(`form.group.${group}`)}
          </Text>
          {scopes.map(({ key, label, description }) => (
            <Checkbox
              key={key}
              label={words(label)}
              description={words(description)}
              checked={chosen.includes(key)}
              onChange={(event) => toggle(key, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      ))}
      {error !== undefined && (
        <Text id={errorId} role="alert" fz="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </Fieldset>
  );
}
