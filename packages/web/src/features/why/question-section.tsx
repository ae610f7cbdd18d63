import { Group, NumberInput, Select } from "@mantine/core";
import { SUBJECT_KINDS, SUBJECTS } from "@allowance/shared/catalogue/subjects";
import { COUNT_LIMIT_MAX } from "@allowance/shared/rules";
import { useTranslation } from "react-i18next";
import { useWords } from "../../texts/use-words.ts";
import { Section } from "../../ui/section.tsx";
import { Answer } from "./answer.tsx";
import { useQuestion } from "./use-question.ts";

/** "Can they do it?": pick what, and read the answer with its reasons. The question is in the address. */
export function QuestionSection({ userId, name }: { readonly userId: string; readonly name: string }) {
  const { t } = useTranslation("why");
  const words = useWords();
  const { subject, requested, ask, askFor } = useQuestion();
  const groups = SUBJECT_KINDS.map(({ key }) => ({
    group: t(`question.kinds.${key}`),
    items: SUBJECTS.filter(({ kind }) => kind === key).map(({ id, label }) => ({ value: id, label: words(label) })),
  }));
  return (
    <Section title={t("question.title")} lead={t("question.lead", { name })}>
      <Group align="flex-end" gap="sm" mb={subject ? "md" : 0}>
        <Select
          label={t("question.subject")}
          placeholder={t("question.placeholder")}
          data={groups}
          value={subject?.id ?? null}
          onChange={ask}
          searchable
          nothingFoundMessage={t("question.nothing")}
          maxDropdownHeight={320}
          w={{ base: "100%", xs: 320 }}
        />
        {subject?.kind === "COUNT_LIMIT" && (
          <NumberInput
            label={t("question.requested")}
            value={requested}
            onChange={(value) => askFor(Number(value))}
            min={1}
            max={COUNT_LIMIT_MAX}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            w={130}
          />
        )}
      </Group>
      {subject && <Answer userId={userId} subject={subject.id} requested={requested} />}
    </Section>
  );
}
