import { ActionIcon, Box, Button, Menu, Text } from "@mantine/core";
import { IconBraces, IconCode, IconExternalLink, IconTerminal2 } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Copy } from "./copies.ts";
import type { CallsOf } from "./mutation-call.ts";
import { leaveDrafts } from "./playground-drafts.ts";
import { useCopyText } from "./use-copy-text.tsx";

interface CopyAsGraphqlProps {
  /** What the form would send as it stands, saved or not. */
  readonly calls: CallsOf;
  /** An icon at the left of a dialog's buttons, instead of a button with words. */
  readonly isQuiet?: boolean;
  /** While what stands there could not be sent either. */
  readonly disabled?: boolean;
}

const ICON = { size: 16, stroke: 1.7, "aria-hidden": true } as const;

/** Offers what a form would send to whoever writes a script: as GraphQL, as a command, in the playground. */
export function CopyAsGraphql({ calls, isQuiet = false, disabled = false }: CopyAsGraphqlProps) {
  const { t } = useTranslation("ui");
  const [copies, setCopies] = useState<readonly Copy[] | null>(null);
  const [isFailed, setFailed] = useState(false);
  const load = () => {
    setCopies(null);
    setFailed(false);
    import("./copies.ts")
      .then(({ copiesOf }) => setCopies(copiesOf(calls(), window.location.origin)))
      .catch(() => setFailed(true));
  };
  return (
    <Menu position={isQuiet ? "top-start" : "top-end"} shadow="md" width={240} onOpen={load}>
      <Menu.Target>
        {isQuiet ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            mr="auto"
            disabled={disabled}
            aria-label={t("copy.label")}
            title={t("copy.label")}
          >
            <IconCode size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        ) : (
          <Button variant="subtle" disabled={disabled} aria-label={t("copy.label")} px={{ base: 10, sm: 18 }}>
            <Box component="span" visibleFrom="sm">
              {t("copy.label")}
            </Box>
            <Box component="span" hiddenFrom="sm" lh={1}>
              <IconCode size={18} stroke={1.7} aria-hidden />
            </Box>
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {copies && <CopyItems copies={copies} />}
        {!copies && (
          <Text fz="sm" px="sm" py={6} role={isFailed ? "alert" : "status"}>
            {isFailed ? t("copy.failed") : t("loading")}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The ways to take each mutation along; a form that sends several opens them as several tabs of the playground. */
function CopyItems({ copies }: { readonly copies: readonly Copy[] }) {
  const { t } = useTranslation("ui");
  const copyText = useCopyText();
  return (
    <>
      {copies.map(({ name, mutation, variables, curl }) => (
        <Fragment key={name}>
          <Menu.Label>{name}</Menu.Label>
          <Menu.Item leftSection={<IconCode {...ICON} />} onClick={() => copyText(mutation, t("copy.mutation"))}>
            {t("copy.mutation")}
          </Menu.Item>
          <Menu.Item leftSection={<IconBraces {...ICON} />} onClick={() => copyText(variables, t("copy.variables"))}>
            {t("copy.variables")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTerminal2 {...ICON} />} onClick={() => copyText(curl, t("copy.curl"))}>
            {t("copy.curl")}
          </Menu.Item>
        </Fragment>
      ))}
      <Menu.Divider />
      <Menu.Item
        component="a"
        href="/playground"
        target="_blank"
        leftSection={<IconExternalLink {...ICON} />}
        onClick={() => leaveDrafts(copies.map(({ mutation, variables }) => ({ query: mutation, variables })))}
      >
        {t("copy.playground")}
      </Menu.Item>
    </>
  );
}
