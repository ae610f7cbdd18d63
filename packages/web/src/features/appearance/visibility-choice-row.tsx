import { ActionIcon, Badge, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { VisibilityRow } from "../../ui/visibility-row.tsx";
import type { VisibilityPreview } from "./appearance-draft.ts";

interface VisibilityChoiceRowProps {
  readonly label: string;
  readonly preview: VisibilityPreview;
  /** Custom Appearance is off: shown, but not to be changed. */
  readonly disabled: boolean;
  /** A click always is an explicit choice, to hide or to show (product-rules 12, 13). */
  readonly onToggle: (hidden: boolean) => void;
  /** Back to the global appearance. */
  readonly onReset: () => void;
}

/** One page or feature of a user: hidden or not, by whose choice, and the way back to the global appearance. */
export function VisibilityChoiceRow({ label, preview, disabled, onToggle, onReset }: VisibilityChoiceRowProps) {
  const { t } = useTranslation("appearance");
  const { choice, globalHidden } = preview;
  const note =
    disabled && choice !== null
      ? t(choice === "HIDE" ? "mark.savedHide" : "mark.savedShow")
      : preview.isRedundant
        ? t(globalHidden ? "redundant.hidden" : "redundant.shown")
        : null;
  return (
    <VisibilityRow
      label={label}
      hidden={preview.hidden}
      disabled={disabled}
      isChanged={preview.isChanged}
      onChange={onToggle}
      note={
        note !== null && (
          <Text span fz="xs" c="dimmed">
            {note}
          </Text>
        )
      }
    >
      <Badge size="sm" variant="light" color={preview.isCustom ? "teal" : "gray"}>
        {t(preview.isCustom ? "mark.custom" : "mark.global")}
      </Badge>
      {!disabled && choice !== null && (
        <Tooltip label={t("reset.short")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            onClick={onReset}
            aria-label={t("reset.label", { item: label })}
          >
            <IconArrowBackUp size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </VisibilityRow>
  );
}
