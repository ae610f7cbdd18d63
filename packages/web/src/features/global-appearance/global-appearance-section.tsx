import { Badge, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type TenantAppearanceFragment, useGlobalAppearanceQuery } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { DirtyGuard } from "../../ui/dirty-guard.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { VisibilityRow, VisibilityRows } from "../../ui/visibility-row.tsx";
import { featureRows, type GlobalRow, pageRows, toggled } from "./global-appearance-draft.ts";
import { useGlobalAppearanceEditor } from "./use-global-appearance-editor.ts";

/** Settings: what is hidden from everybody, with the number of users who don't follow it. */
export function GlobalAppearanceSection() {
  const { data, error, refetch } = useGlobalAppearanceQuery({ fetchPolicy: "cache-and-network" });
  const appearance = data?.tenant.globalAppearance;
  if (appearance) return <GlobalAppearanceForm appearance={appearance} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <LoadingGlobalAppearance />;
}

type StoredAppearance = NonNullable<TenantAppearanceFragment["globalAppearance"]>;

function GlobalAppearanceForm({ appearance }: { readonly appearance: StoredAppearance }) {
  const { t } = useTranslation("globalAppearance");
  const editor = useGlobalAppearanceEditor();
  const { draft, setDraft } = editor;
  return (
    <Stack gap="md">
      <DirtyGuard isDirty={editor.changes > 0} />
      <Text c="dimmed" fz="sm">
        {t("lead")}
      </Text>
      {editor.problem !== null && <ProblemAlert error={editor.problem} />}
      <Card
        title={t("pages.title")}
        rows={pageRows(appearance.pages, draft)}
        onToggle={(row) => setDraft({ ...draft, pages: toggled(draft.pages, row) })}
      />
      <Card
        title={t("features.title")}
        rows={featureRows(appearance.features, draft)}
        onToggle={(row) => setDraft({ ...draft, features: toggled(draft.features, row) })}
      />
      <SaveBar
        changes={editor.changes}
        isSaving={editor.isSaving}
        calls={editor.calls}
        onDiscard={editor.discard}
        onSave={editor.save}
      />
    </Stack>
  );
}

interface CardProps<Key extends string> {
  readonly title: string;
  readonly rows: readonly GlobalRow<Key>[];
  readonly onToggle: (row: GlobalRow<Key>) => void;
}

function Card<Key extends string>({ title, rows, onToggle }: CardProps<Key>) {
  const { t } = useTranslation("globalAppearance");
  const words = useWords();
  const hidden = rows.filter((row) => row.hidden).length;
  return (
    <Section
      title={title}
      flush
      actions={
        <Badge variant="light" color={hidden > 0 ? "orange" : "gray"}>
          {t("hiddenCount", { count: hidden })}
        </Badge>
      }
    >
      <VisibilityRows>
        {rows.map((row) => (
          <VisibilityRow
            key={row.key}
            label={words(row.label)}
            hidden={row.hidden}
            isChanged={row.isChanged}
            onChange={() => onToggle(row)}
            note={
              row.overriddenBy > 0 && (
                <Text span fz="xs" c="dimmed" className="numeric">
                  {t("overridden", { count: row.overriddenBy })}
                </Text>
              )
            }
          />
        ))}
      </VisibilityRows>
    </Section>
  );
}

function LoadingGlobalAppearance() {
  const { t } = useTranslation("ui");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={360} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
