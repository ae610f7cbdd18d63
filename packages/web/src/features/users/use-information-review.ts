import { useTranslation } from "react-i18next";
import { usePlanOptionsQuery } from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import type { ReviewRow } from "../../ui/review-dialog.tsx";
import type { UserFields } from "./user-fields.ts";

/** The unsaved changes of a user's information in words. */
export function useInformationReview(saved: UserFields, changed: Partial<UserFields>): () => readonly ReviewRow[] {
  const { t } = useTranslation(["users", "ui"]);
  const format = useFormat();
  const { data } = usePlanOptionsQuery();
  const words: Readonly<Record<keyof UserFields, (fields: Partial<UserFields>) => string>> = {
    name: ({ name }) => name ?? "",
    email: ({ email }) => email ?? "",
    country: ({ country }) => (country ? format.country(country) : t("ui:country.placeholder")),
    planId: ({ planId }) => data?.plans.find(({ id }) => id === planId)?.name ?? t("mark.noPlan"),
  };
  const labels = {
    name: t("form.name"),
    email: t("form.email"),
    country: t("ui:country.label"),
    planId: t("form.plan"),
  } as const;
  return () =>
    (["name", "email", "country", "planId"] as const)
      .filter((field) => field in changed)
      .map((field) => ({ label: labels[field], before: words[field](saved), after: words[field](changed) }));
}
