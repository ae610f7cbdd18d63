import { Button, Group, Text, ThemeIcon } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "../../session/viewer-context.ts";
import { Section } from "../../ui/section.tsx";
import classes from "./overview.module.css";

interface FirstStepsProps {
  readonly hasMinutes: boolean;
  readonly hasPlans: boolean;
}

/** What a new tenant does first, in order. A step that is done stays, ticked; one that is not the viewer's has no button. */
export function FirstSteps({ hasMinutes, hasPlans }: FirstStepsProps) {
  const { t } = useTranslation("overview");
  const mayTopUp = useMay("BILLING_WRITE");
  const mayPlan = useMay("PLANS_WRITE");
  const mayCreate = useMay("USERS_WRITE");
  return (
    <Section title={t("first.title")} lead={t("first.lead")} flush>
      <ol className={classes["steps"]}>
        <Step number={1} title={t("first.topUp.title")} text={t("first.topUp.text")} isDone={hasMinutes}>
          {mayTopUp && (
            <Button component={Link} to="/billing" variant="default">
              {t("first.topUp.action")}
            </Button>
          )}
        </Step>
        <Step number={2} title={t("first.plan.title")} text={t("first.plan.text")} isDone={hasPlans}>
          {mayPlan && (
            <Button component={Link} to="/plans/new" variant="default">
              {t("first.plan.action")}
            </Button>
          )}
        </Step>
        <Step number={3} title={t("first.user.title")} text={t("first.user.text")} isDone={false}>
          {mayCreate && (
            <Button component={Link} to="/users" state={{ createUser: true }}>
              {t("first.user.action")}
            </Button>
          )}
        </Step>
      </ol>
    </Section>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}

function Step({ number, title, text, isDone, children }: StepProps) {
  const { t } = useTranslation("overview");
  return (
    <li className={classes["step"]}>
      <ThemeIcon size={30} radius="xl" variant="light" color={isDone ? "teal" : "gray"} aria-hidden={!isDone}>
        {isDone ? <IconCheck size={16} role="img" aria-label={t("first.done")} /> : number}
      </ThemeIcon>
      <Group justify="space-between" gap="sm" flex={1}>
        <div className={classes["stepText"]}>
          <Text fw={600} fz="sm">
            {title}
          </Text>
          <Text fz="sm" c="dimmed">
            {text}
          </Text>
        </div>
        {!isDone && children}
      </Group>
    </li>
  );
}
