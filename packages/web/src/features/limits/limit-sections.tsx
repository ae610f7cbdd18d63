import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { UserLimitsFragment } from "../../graphql/generated.ts";
import { Section } from "../../ui/section.tsx";
import { CountLimitRow } from "./count-limit-row.tsx";
import { FeatureLimitRow } from "./feature-limit-row.tsx";
import classes from "./limits.module.css";
import type { LimitsFilter } from "./limits-filter.ts";
import { isCustomEnabled, previewCount, previewFeature } from "./limits-preview.ts";
import type { LimitsEditor } from "./use-limits-editor.ts";

interface LimitSectionProps {
  readonly user: UserLimitsFragment;
  readonly editor: LimitsEditor;
  readonly filter: LimitsFilter;
}

/** The eight numeric limits, or those of them that the filter leaves. */
export function CountLimitsSection({ user, editor, filter }: LimitSectionProps) {
  const { t } = useTranslation("limits");
  const { limits } = user;
  const rows = limits.counts
    .map((limit) => ({ limit, preview: previewCount(limit, limits, editor.draft) }))
    .filter(({ limit, preview }) => filter === "all" || preview.choice !== null || limit.override !== null);
  return (
    <Section title={t("counts.title")} lead={t("counts.lead")} flush>
      <Rows>
        {rows.map(({ limit, preview }) => (
          <CountLimitRow
            key={limit.key}
            limit={limit}
            preview={preview}
            hasPlan={user.plan !== null}
            disabled={!isCustomEnabled(limits, editor.draft)}
            onChoose={(choice) => editor.setCount(limit.key, choice)}
            onEnd={(expiresAt) => editor.setEnd(limit.key, expiresAt)}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** The six switches, or those of them that the filter leaves. */
export function FeatureLimitsSection({ user, editor, filter }: LimitSectionProps) {
  const { t } = useTranslation("limits");
  const { limits } = user;
  const rows = limits.features
    .map((limit) => ({ limit, preview: previewFeature(limit, limits, editor.draft) }))
    .filter(({ limit, preview }) => filter === "all" || preview.choice !== null || limit.override !== null);
  return (
    <Section title={t("features.title")} lead={t("features.lead")} flush>
      <Rows>
        {rows.map(({ limit, preview }) => (
          <FeatureLimitRow
            key={limit.key}
            limit={limit}
            preview={preview}
            hasPlan={user.plan !== null}
            disabled={!isCustomEnabled(limits, editor.draft)}
            onChoose={(choice) => editor.setFeature(limit.key, choice)}
            onEnd={(expiresAt) => editor.setEnd(limit.key, expiresAt)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Rows({ children }: { readonly children: readonly ReactNode[] }) {
  const { t } = useTranslation("limits");
  if (children.length === 0) {
    return (
      <Text fz="sm" c="dimmed" px="lg" pb="md">
        {t("noneOverridden")}
      </Text>
    );
  }
  return <ul className={classes["rows"]}>{children}</ul>;
}
