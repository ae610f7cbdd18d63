import { Anchor, Group, Stack } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../../ui/page-header.tsx";
import { ExportSection } from "./export-section.tsx";
import { HistorySection } from "./history-section.tsx";
import { ImportSection } from "./import-section.tsx";

/** `/users/changes`: settings of many users out as a document and in again, and what was changed that way. */
export function ChangesScreen() {
  const { t } = useTranslation("changeSets");
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Anchor component={Link} to="/users" fz="sm" c="dimmed" w="fit-content" py={2}>
          <Group gap={4} component="span">
            <IconArrowLeft size={15} aria-hidden />
            {t("back")}
          </Group>
        </Anchor>
        <PageHeader title={t("title.list")} lead={t("lead.list")} />
      </Stack>
      <ExportSection />
      <ImportSection />
      <HistorySection />
    </Stack>
  );
}
