import { Stack } from "@mantine/core";
import { EmailTemplatesList } from "./email-templates-list.tsx";
import { OutboxSection } from "./outbox-section.tsx";

/** Settings: the emails that users get, and what was written so far. */
export function EmailsSection() {
  return (
    <Stack gap="md">
      <EmailTemplatesList />
      <OutboxSection />
    </Stack>
  );
}
