import { ActionIcon, Button, Kbd } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTypeAhead } from "./use-type-ahead.ts";

/** Loaded when it is first opened, or is about to be. */
const loadPalette = () => import("./command-palette.tsx");
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));

/** Opens the command palette, from wherever the focus is, fields included. */
export function PaletteButton() {
  const { t } = useTranslation("palette");
  const [isOpen, setOpen] = useState(false);
  const [isReady, setReady] = useState(false);
  const [query, setQuery] = useState("");
  const open = () => setOpen(true);
  const close = () => {
    setOpen(false);
    setReady(false);
    setQuery("");
  };
  useHotkeys([["mod+K", open]], [], true);
  useTypeAhead(isOpen && !isReady, setQuery, close);
  const soon = { onFocus: () => void loadPalette(), onMouseEnter: () => void loadPalette() };
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
        {...soon}
      >
        {t("open")}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="sm"
        aria-label={t("open")}
        onClick={open}
        {...soon}
      >
        <IconSearch size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      <Suspense>
        {isOpen && (
          <CommandPalette query={query} onQueryChange={setQuery} onReady={() => setReady(true)} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

function isMac(): boolean {
  return navigator.userAgent.includes("Mac");
}
