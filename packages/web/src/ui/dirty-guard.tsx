import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

interface DirtyGuardProps {
  readonly isDirty: boolean;
  /** Words for what is not saved in the usual sense. */
  readonly title?: string;
  readonly text?: string;
  readonly leave?: string;
}

/** Asks before unsaved changes are left behind: inside the app with our own dialog, at closing the tab with the browser's. */
export function DirtyGuard({ isDirty, title, text, leave }: DirtyGuardProps) {
  const { t } = useTranslation("ui");
  // A filter in the address is not leaving.
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useAskBeforeUnload(isDirty);
  const stay = () => blocker.reset?.();
  return (
    <Modal
      opened={blocker.state === "blocked"}
      onClose={stay}
      title={title ?? t("leave.title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Text>{text ?? t("leave.text")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" color="red" onClick={() => blocker.proceed?.()}>
          {leave ?? t("leave.leave")}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t("leave.stay")}
        </Button>
      </Group>
    </Modal>
  );
}

function useAskBeforeUnload(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);
}
