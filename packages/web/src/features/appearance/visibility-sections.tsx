import { APPEARANCE_FEATURES, type AppearanceEntry, PAGES } from "@allowance/shared/catalogue/appearance";
import { useTranslation } from "react-i18next";
import type { UserAppearanceFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { Section } from "../../ui/section.tsx";
import { VisibilityRows } from "../../ui/visibility-row.tsx";
import { type Choice, isCustomEnabled, previewVisibility, type VisibilityPreview } from "./appearance-draft.ts";
import type { AppearanceEditor } from "./use-appearance-editor.ts";
import { VisibilityChoiceRow } from "./visibility-choice-row.tsx";

interface VisibilitySectionProps {
  readonly user: UserAppearanceFragment;
  readonly editor: AppearanceEditor;
}

/** The sixteen pages. */
export function HidePagesSection({ user, editor }: VisibilitySectionProps) {
  const { t } = useTranslation("appearance");
  const { appearance } = user;
  const isOn = isCustomEnabled(appearance, editor.draft);
  return (
    <Section title={t("pages.title")} lead={t("checkedIsHidden")} flush>
      <VisibilityRows>
        {PAGES.map((page) => (
          <BoundRow
            key={page.key}
            entry={page}
            preview={previewVisibility(page.key, appearance.pages, editor.draft.pages, isOn)}
            isOn={isOn}
            onChoose={(choice) => editor.setPage(page.key, choice)}
          />
        ))}
      </VisibilityRows>
    </Section>
  );
}

/** The thirteen features and buttons. */
export function HideFeaturesSection({ user, editor }: VisibilitySectionProps) {
  const { t } = useTranslation("appearance");
  const { appearance } = user;
  const isOn = isCustomEnabled(appearance, editor.draft);
  return (
    <Section title={t("features.title")} lead={t("features.lead")} flush>
      <VisibilityRows>
        {APPEARANCE_FEATURES.map((feature) => (
          <BoundRow
            key={feature.key}
            entry={feature}
            preview={previewVisibility(feature.key, appearance.features, editor.draft.features, isOn)}
            isOn={isOn}
            onChoose={(choice) => editor.setFeature(feature.key, choice)}
          />
        ))}
      </VisibilityRows>
    </Section>
  );
}

interface BoundRowProps {
  readonly entry: AppearanceEntry;
  readonly preview: VisibilityPreview;
  readonly isOn: boolean;
  readonly onChoose: (choice: Choice) => void;
}

function BoundRow({ entry, preview, isOn, onChoose }: BoundRowProps) {
  const words = useWords();
  return (
    <VisibilityChoiceRow
      label={words(entry.label)}
      preview={preview}
      disabled={!isOn}
      onToggle={(hidden) => onChoose(hidden ? "HIDE" : "SHOW")}
      onReset={() => onChoose(null)}
    />
  );
}
