import { useTranslation } from "react-i18next";
import { Section } from "../../ui/section.tsx";
import { AuditList } from "./audit-list.tsx";

/** What was changed of one user: the audit log, limited to them. */
export function HistoryTab({ user: { id } }: { readonly user: { readonly id: string } }) {
  const { t } = useTranslation("audit");
  return (
    <Section title={t("history.title")} lead={t("history.lead")} flush>
      <AuditList filter={{ subjectUserId: id }} isNarrowed={false} isOfOneUser />
    </Section>
  );
}
