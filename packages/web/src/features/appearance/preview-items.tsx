import { Group, Text, Title } from "@mantine/core";
import { IconEyeOff, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ResolvedItemPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../../ui/format.ts";
import classes from "./menu-preview.module.css";

interface PreviewItemsProps {
  readonly title: string;
  readonly items: readonly ResolvedItemPartsFragment[];
  /** Whether what the user can't see or use is drawn too, with the reason. */
  readonly withMissing: boolean;
  /** Said when nothing is left. */
  readonly none: string;
  readonly look: "menu" | "chips";
}

/** Pages as a menu, or features as buttons. */
export function PreviewItems({ title, items, withMissing, none, look }: PreviewItemsProps) {
  const { t } = useTranslation("appearance");
  const words = useWords();
  const format = useFormat();
  const usable = items.filter((item) => item.usable);
  const shown = withMissing ? items : usable;
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={4}>
        <Title order={3} fz="xs" c="dimmed" fw={600}>
          {title}
        </Title>
        <Text fz="xs" c="dimmed" className="numeric">
          {t("preview.counts", { shown: format.number(usable.length), all: format.number(items.length) })}
        </Text>
      </Group>
      {shown.length === 0 && (
        <Text fz="sm" c="dimmed">
          {none}
        </Text>
      )}
      <ul className={classes[look]}>
        {shown.map((item) =>
          item.usable ? (
            <li key={item.key} className={classes["usable"]}>
              {words(item.label)}
            </li>
          ) : (
            <MissingItem key={item.key} item={item} />
          ),
        )}
      </ul>
    </section>
  );
}

/** Hidden, not allowed, or both (product-rules 15), and by whom. */
function MissingItem({ item }: { readonly item: ResolvedItemPartsFragment }) {
  const { t } = useTranslation("appearance");
  const words = useWords();
  const state = item.visible ? "forbidden" : item.allowed ? "hidden" : "both";
  return (
    <li className={classes["missing"]} data-state={state}>
      <span className={classes["icons"]} role="img" aria-label={t(`preview.state.${state}`)}>
        {!item.visible && <IconEyeOff size={14} stroke={1.8} />}
        {!item.allowed && <IconLock size={14} stroke={1.8} />}
      </span>
      <span>
        <span className={classes["name"]}>{words(item.label)}</span>
        <span className={classes["reason"]}>{item.reason}</span>
      </span>
    </li>
  );
}
