import { EMAIL_TEMPLATES } from "@allowance/shared/catalogue/email-templates";
import { useTranslation } from "react-i18next";
import type { AuditEntryPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../../ui/format.ts";

type Change = AuditEntryPartsFragment["changes"][number];

/** Instants as the API writes them. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** An entry in words, the same on screen and in the exported file. */
export function useAuditWords() {
  const { t } = useTranslation(["audit", "ui"]);
  const words = useWords();
  const format = useFormat();
  const value = (text: string | null): string => {
    if (text === null || text === "") return t("ui:none");
    return INSTANT.test(text) ? format.dateTime(text) : text;
  };
  const change = ({ label, before, after }: Change): string =>
    before === null ? `${words(label)}: ${value(after)}` : `${words(label)}: ${value(before)} → ${value(after)}`;
  return {
    value,
    actor: ({ actorName }: Pick<AuditEntryPartsFragment, "actorName">): string => actorName ?? t("system"),
    subject: ({ subjectType, subjectId, subjectName }: AuditEntryPartsFragment): string => {
      if (subjectName !== null) return subjectName;
      const template = EMAIL_TEMPLATES.find(({ key }) => key === subjectId);
      return template ? words(template.label) : t(`subject.${subjectType}`);
    },
    action: ({ actionLabel }: Pick<AuditEntryPartsFragment, "actionLabel">): string => words(actionLabel),
    summary: ({ changes }: Pick<AuditEntryPartsFragment, "changes">): string => changes.map(change).join(" · "),
  };
}
