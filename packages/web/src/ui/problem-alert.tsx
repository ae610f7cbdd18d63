import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type ProblemText, useProblemText } from "./problem-text.ts";

interface ProblemAlertProps {
  readonly error: unknown;
  /** A text for this place that is better than the code's. */
  readonly text?: ProblemText | undefined;
  /** What to do about it, as buttons. */
  readonly children?: ReactNode;
}

/** An error beside the form that caused it. Read aloud when it appears. */
export function ProblemAlert({ error, text, children }: ProblemAlertProps) {
  const problemText = useProblemText();
  const { title, text: body } = text ?? problemText(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={title}>
      {body}
      {children}
    </Alert>
  );
}
