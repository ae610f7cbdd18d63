import { Skeleton, Stack, Tabs, Text } from "@mantine/core";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router";
import { useViewer } from "../session/viewer-context.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { TabList } from "../ui/tab-list.tsx";
import { NotFoundPage } from "./message-pages.tsx";
import { SETTINGS_SECTIONS } from "./settings-sections.ts";

/** `/settings/:section`: the sections that the viewer may see. */
export function SettingsPage() {
  const { t } = useTranslation("app");
  const { section } = useParams();
  const { permissions } = useViewer();
  const navigate = useNavigate();
  const sections = SETTINGS_SECTIONS.filter(({ permission }) => permissions.includes(permission));
  const [first] = sections;
  if (section === undefined && first) return <Navigate to={`/settings/${first.path}`} replace />;
  if (!sections.some(({ path }) => path === section)) return <NotFoundPage />;
  return (
    <Stack gap="md">
      <PageHeader title={t("settings.title")} />
      <Tabs
        value={section ?? ""}
        onChange={(path) => void navigate(`/settings/${path}`)}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <TabList active={section ?? ""}>
          {sections.map(({ path, label }) => (
            <Tabs.Tab key={path} value={path}>
              <Text span inherit fw={section === path ? 600 : 450}>
                {t(`settings.sections.${label}`)}
              </Text>
            </Tabs.Tab>
          ))}
        </TabList>
        {sections.map(({ path, Component }) => (
          <Tabs.Panel key={path} value={path}>
            <Suspense fallback={<Skeleton height={360} radius="lg" />}>
              <Component />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
