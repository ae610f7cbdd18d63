import { Group, Text } from "@mantine/core";
import { CopyAsGraphql } from "./copy-as-graphql/copy-as-graphql.tsx";
import type { CallsOf } from "./copy-as-graphql/mutation-call.ts";

interface ConfirmQuestionProps {
  readonly text: string;
  /** What is sent when the answer is yes. */
  readonly calls: CallsOf;
}

/** What a confirmation that the modals manager opens asks. */
export function ConfirmQuestion({ text, calls }: ConfirmQuestionProps) {
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Text flex={1}>{text}</Text>
      <CopyAsGraphql calls={calls} isQuiet />
    </Group>
  );
}
