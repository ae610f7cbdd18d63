import { ActionIcon, Button, Kbd } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

/** Loaded when it is first opened. */
const CommandPalette = lazy(async () => ({ default: (await import("./command-palette.tsx")).CommandPalette }));

/** Opens the command palette, from wherever the focus is, fields included. */
export function PaletteButton() {
  const { t } = useTranslation("palette");
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  useHotkeys([["mod+K", open]], [], true);
  return (
    <>
      <Button
        variant="default"
        visibleFrom="sm"
        fw={450}
        c="dimmed"
        px="sm"
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden />}
        rightSection={<Kbd size="xs">{isMac() ? "⌘ K" : "Ctrl K"}</Kbd>}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        {t("open")}
      </Button>
      <ActionIcon variant="subtle" color="gray" size="lg" hiddenFrom="sm" aria-label={t("open")} onClick={open}>
        <IconSearch size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      <Suspense>{isOpen && <CommandPalette onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

function isMac(): boolean {
  return navigator.userAgent.includes("Mac");
}
