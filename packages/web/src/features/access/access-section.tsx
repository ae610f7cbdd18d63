import { Alert, Badge, Group, Switch, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { AccessFlags } from "@allowance/shared/catalogue/permissions";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { UserAccessFragment } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { ACCESS_FLAGS, type AccessDraft, type AccessFlag } from "./access-draft.ts";
import classes from "./access.module.css";

interface AccessSectionProps {
  readonly user: UserAccessFragment;
  /** As they are with the unsaved changes. */
  readonly flags: AccessFlags;
  readonly draft: AccessDraft;
  /** Absent for the owner, whose access can't be changed. */
  readonly onChange: ((flag: AccessFlag, on: boolean) => void) | undefined;
}

/** The three switches with the specification's words. Platform Admin implies the other two (product-rules 18). */
export function AccessSection({ user, flags, draft, onChange }: AccessSectionProps) {
  const { t } = useTranslation("access");
  return (
    <Section title={t("title")} flush>
      <div className={classes["warning"]}>
        <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {t("warning")}
        </Alert>
      </div>
      <ul className={classes["rows"]}>
        {ACCESS_FLAGS.map((flag) => {
          const isIncluded = flag !== "platformAdmin" && flags.platformAdmin && !user.isOwner;
          return (
            <FlagRow
              key={flag}
              flag={flag}
              isOn={flags[flag] || isIncluded}
              isIncluded={isIncluded}
              isChanged={draft[flag] !== undefined}
              onChange={isIncluded || !onChange ? undefined : (on) => onChange(flag, on)}
            />
          );
        })}
      </ul>
      <Text fz="sm" c="dimmed" className={classes["notes"] ?? ""}>
        {t("note")} {onChange && t("sessions", { name: user.name })}
      </Text>
    </Section>
  );
}

interface FlagRowProps {
  readonly flag: AccessFlag;
  readonly isOn: boolean;
  /** On only because Platform Admin includes it. */
  readonly isIncluded: boolean;
  readonly isChanged: boolean;
  readonly onChange: ((on: boolean) => void) | undefined;
}

function FlagRow({ flag, isOn, isIncluded, isChanged, onChange }: FlagRowProps) {
  const { t } = useTranslation("access");
  const id = useId();
  return (
    <li className={classes["row"]} data-changed={isChanged || undefined}>
      <div>
        <Group gap={8}>
          <Text component="label" htmlFor={id} fw={600} fz="sm">
            {t(`flag.${flag}.label`)}
          </Text>
          {isIncluded && (
            <Badge size="sm" variant="light" color="gray">
              {t("included")}
            </Badge>
          )}
          {isChanged && (
            <Text fz="xs" c="dimmed">
              {t("changed")}
            </Text>
          )}
        </Group>
        <Text fz="sm" c="dimmed" id={`${id}-help`} maw={720}>
          {t(`flag.${flag}.help`)}
        </Text>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-help`}
        size="md"
        checked={isOn}
        disabled={!onChange}
        withThumbIndicator={false}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
    </li>
  );
}
