import { Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ConflictCode, type ConflictPartsFragment, useWhyUserQuery } from "../../graphql/generated.ts";
import { ConflictList } from "../../ui/conflicts/conflict-list.tsx";
import { Section } from "../../ui/section.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { QuestionSection } from "./question-section.tsx";
import classes from "./why.module.css";

/** Kinds of conflicts that answer "limits not applying"; all others are settings against each other. */
const NOT_APPLYING: ReadonlySet<ConflictCode> = new Set<ConflictCode>([
  "SAVED_NOT_APPLIED",
  "EXPIRED_OVERRIDE",
  "EXPIRING_OVERRIDE",
  "REDUNDANT_OVERRIDE",
]);

interface WhyTabProps {
  readonly user: { readonly id: string; readonly name: string };
}

/** The three questions of the specification's troubleshooting, answered for one user. */
export function WhyTab({ user }: WhyTabProps) {
  return (
    <Stack gap="md">
      <QuestionSection userId={user.id} name={user.name} />
      <Conflicts user={user} />
    </Stack>
  );
}

function Conflicts({ user: { id, name } }: WhyTabProps) {
  const { t } = useTranslation("why");
  const { data, error, refetch } = useWhyUserQuery({ variables: { id }, fetchPolicy: "cache-and-network" });
  const conflicts = data?.user?.conflicts;
  if (error && !conflicts) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!conflicts) return <Skeleton height={180} radius="lg" role="status" aria-label={t("loading")} />;
  return (
    <>
      <ConflictSection
        part="notApplying"
        name={name}
        conflicts={conflicts.filter(({ code }) => NOT_APPLYING.has(code))}
      />
      <ConflictSection
        part="conflicting"
        name={name}
        conflicts={conflicts.filter(({ code }) => !NOT_APPLYING.has(code))}
      />
    </>
  );
}

interface ConflictSectionProps {
  readonly part: "notApplying" | "conflicting";
  readonly name: string;
  readonly conflicts: readonly ConflictPartsFragment[];
}

function ConflictSection({ part, name, conflicts }: ConflictSectionProps) {
  const { t } = useTranslation("why");
  return (
    <Section title={t(`${part}.title`)} lead={t(`${part}.lead`, { name })} flush>
      {conflicts.length > 0 ? (
        <ConflictList label={t(`${part}.title`)} name={name} conflicts={conflicts} />
      ) : (
        <Text fz="sm" className={classes["none"] ?? ""}>
          {t(`${part}.none`)}
        </Text>
      )}
    </Section>
  );
}
