import { Alert, Anchor, Badge, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type ExplainQuery, useExplainQuery } from "../../graphql/generated.ts";
import { ErrorState } from "../../ui/states.tsx";
import classes from "./why.module.css";

interface AnswerProps {
  readonly userId: string;
  readonly subject: string;
  readonly requested: number;
}

/** The verdict, and how it came about. */
export function Answer(question: AnswerProps) {
  const { t } = useTranslation("why");
  const { data, error, refetch } = useExplainQuery({ variables: question, fetchPolicy: "cache-and-network" });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} titleOrder={3} />;
  if (!data) return <Skeleton height={220} role="status" aria-label={t("answer.loading")} />;
  const { verdict, sentence, steps } = data.explain;
  const isYes = verdict === "ALLOWED";
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color={isYes ? "teal" : "red"}
        variant="light"
        icon={isYes ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
        title={t(`answer.verdict.${verdict}`)}
      >
        {sentence}
      </Alert>
      <div>
        <Title order={3} fz="sm" mb={4}>
          {t("answer.trail")}
        </Title>
        <ol className={classes["trail"]} aria-label={t("answer.trail")}>
          {steps.map((step) => (
            <Step key={step.source} step={step} />
          ))}
        </ol>
      </div>
    </Stack>
  );
}

function Step({ step }: { readonly step: ExplainQuery["explain"]["steps"][number] }) {
  const { t } = useTranslation("why");
  const source = t(`answer.source.${step.source}`);
  return (
    <li className={classes["step"]} data-decided={step.decided || undefined}>
      <Group gap={8}>
        <Text fz="sm" fw={600}>
          {source}
        </Text>
        {step.decided && (
          <Badge size="sm" variant="light">
            {t("answer.decided")}
          </Badge>
        )}
        {step.link !== null && (
          <Anchor
            component={Link}
            to={step.link}
            fz="sm"
            ml="auto"
            py={2}
            aria-label={t("answer.changeStep", { step: source })}
          >
            {t("answer.change")}
          </Anchor>
        )}
      </Group>
      <Text fz="sm" c="dimmed">
        {step.text}
      </Text>
    </li>
  );
}
