import { Badge, Group, Switch, Text } from "@mantine/core";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { isUnlimited } from "@allowance/shared/rules";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LimitSetPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useLimitText } from "../limit-text.ts";
import { Section } from "../section.tsx";
import { CountValueControl } from "./count-value-control.tsx";
import { type LimitSetDraft, savedCount, savedFeature, withCountValue, withFeatureValue } from "./limit-set-draft.ts";
import classes from "./limit-set.module.css";

interface LimitSetSectionsProps {
  readonly saved: LimitSetPartsFragment;
  readonly draft: LimitSetDraft;
  readonly onChange: (draft: LimitSetDraft) => void;
}

/** All fourteen limits of a plan, or of the users without one. There is nothing to inherit from here. */
export function LimitSetSections(props: LimitSetSectionsProps) {
  const { t } = useTranslation(["limits", "limitSet"]);
  return (
    <>
      <Section title={t("counts.title")} lead={t("limitSet:counts")} flush>
        <CountRows {...props} />
      </Section>
      <Section title={t("features.title")} lead={t("limitSet:features")} flush>
        <FeatureRows {...props} />
      </Section>
    </>
  );
}

function CountRows({ saved, draft, onChange }: LimitSetSectionsProps) {
  const { t } = useTranslation("limits");
  const words = useWords();
  const text = useLimitText();
  return (
    <ul className={classes["rows"]}>
      {COUNT_LIMITS.map(({ key, label, description }) => {
        const before = savedCount(saved, key);
        const value = draft.counts.get(key) ?? before;
        return (
          <Row
            key={key}
            label={words(label)}
            description={words(description)}
            before={draft.counts.has(key) ? text.count(before) : null}
            note={typeof value === "number" && isUnlimited(value) ? t("unlimitedWarning") : null}
          >
            <CountValueControl
              label={words(label)}
              saved={before}
              value={value}
              onChange={(next) => onChange(withCountValue(draft, saved, key, next))}
            />
          </Row>
        );
      })}
    </ul>
  );
}

function FeatureRows({ saved, draft, onChange }: LimitSetSectionsProps) {
  const words = useWords();
  const text = useLimitText();
  return (
    <ul className={classes["rows"]}>
      {FEATURE_LIMITS.map(({ key, label, description }) => {
        const before = savedFeature(saved, key);
        const value = draft.features.get(key) ?? before;
        return (
          <Row
            key={key}
            label={words(label)}
            description={words(description)}
            before={draft.features.has(key) ? text.feature(before) : null}
            note={null}
          >
            <Switch
              size="md"
              aria-label={words(label)}
              label={text.feature(value)}
              checked={value}
              withThumbIndicator={false}
              classNames={{ label: classes["switch"] ?? "" }}
              onChange={(event) => onChange(withFeatureValue(draft, saved, key, event.currentTarget.checked))}
            />
          </Row>
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly label: string;
  readonly description: string;
  /** The saved value, where it was changed. */
  readonly before: string | null;
  readonly note: string | null;
  readonly children: ReactNode;
}

function Row({ label, description, before, note, children }: RowProps) {
  const { t } = useTranslation("limitSet");
  return (
    <li className={classes["row"]} data-changed={before !== null || undefined} aria-label={label}>
      <div>
        <Group gap={8}>
          <Text fw={600} fz="sm" component="h3" m={0}>
            {label}
          </Text>
          {before !== null && (
            <Badge size="sm" variant="light">
              {t("before", { value: before.toLowerCase() })}
            </Badge>
          )}
        </Group>
        <Text fz="xs" c="dimmed">
          {description}
        </Text>
        {note !== null && (
          <Text fz="xs" role="note" mt={2} className={classes["note"] ?? ""}>
            {note}
          </Text>
        )}
      </div>
      <div className={classes["control"]}>{children}</div>
    </li>
  );
}
