import { Textarea } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import { notify } from "../notify.ts";

/** Puts a text into the clipboard and says so; where the browser does not let it, shows the text to be copied by hand. */
export function useCopyText(): (text: string, what: string) => void {
  const { t } = useTranslation("ui");
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      notify("copy", { title: t("copy.done"), message: what, color: "teal" });
    } catch {
      modals.open({
        title: t("copy.byHand"),
        size: "lg",
        closeButtonProps: { "aria-label": t("close") },
        children: (
          <Textarea
            aria-label={what}
            value={text}
            readOnly
            autosize
            maxRows={20}
            data-autofocus
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            onFocus={(event) => event.currentTarget.select()}
          />
        ),
      });
    }
  };
  return (text, what) => void copy(text, what);
}
