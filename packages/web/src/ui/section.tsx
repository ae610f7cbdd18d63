import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Rows that reach from edge to edge bring their own padding. */
  readonly flush?: boolean;
}

/** A titled card of a page. */
export function Section({ title, lead, actions, children, flush = false }: SectionProps) {
  const titleId = useId();
  return (
    <Paper component="section" withBorder radius="lg" className={classes["section"] ?? ""} aria-labelledby={titleId}>
      <Group justify="space-between" gap="sm" className={classes["head"] ?? ""}>
        <Stack gap={2} flex="1 1 240px">
          <Title order={2} id={titleId}>
            {title}
          </Title>
          {lead && (
            <Text component="div" fz="sm" c="dimmed">
              {lead}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children && <div className={flush ? undefined : classes["body"]}>{children}</div>}
    </Paper>
  );
}
