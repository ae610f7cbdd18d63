import { Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "../../ui/section.tsx";
import { RunningBar } from "./running-bar.tsx";
import { useDocumentExport } from "./use-document-export.ts";

/** All users' settings as a file to edit. */
export function ExportSection() {
  const { t } = useTranslation(["changeSets", "ui"]);
  const { done, start, stop } = useDocumentExport();
  return (
    <Section title={t("export.title")} lead={t("export.lead")}>
      <Group gap="sm">
        {done === null ? (
          (["JSON", "CSV"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
              onClick={() => start(format)}
            >
              {t(`export.${format}`)}
            </Button>
          ))
        ) : (
          <>
            <RunningBar width={120} />
            <Text fz="sm" c="dimmed" className="numeric" role="status">
              {t("export.reading", { count: done })}
            </Text>
            <Button variant="default" onClick={stop}>
              {t("ui:cancel")}
            </Button>
          </>
        )}
      </Group>
    </Section>
  );
}
