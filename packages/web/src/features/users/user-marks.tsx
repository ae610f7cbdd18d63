import { Badge, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { UserRowFragment } from "../../graphql/generated.ts";

type Marked = Pick<UserRowFragment, "isOwner" | "access">;

/** The strongest of a user's rights in one word; nothing for an ordinary user. */
export function AccessMark({ user }: { readonly user: Marked }) {
  const { t } = useTranslation("users");
  const { platformAdmin, settingsAccess, billingAccess } = user.access;
  if (user.isOwner) return <Badge variant="filled">{t("mark.owner")}</Badge>;
  if (platformAdmin) return <Badge variant="light">{t("mark.admin")}</Badge>;
  return (
    <>
      {settingsAccess && (
        <Badge variant="light" color="gray">
          {t("mark.settings")}
        </Badge>
      )}
      {billingAccess && (
        <Badge variant="light" color="gray">
          {t("mark.billing")}
        </Badge>
      )}
    </>
  );
}

/** Whether own limits apply to the user, or are saved but switched off (product-rules 4). */
export function CustomLimitsMark({
  limits,
}: {
  readonly limits: Pick<UserRowFragment["limits"], "customEnabled" | "overrideCount">;
}) {
  const { t } = useTranslation("users");
  if (limits.customEnabled) {
    return (
      <Badge variant="light" color="teal">
        {t("mark.custom")}
      </Badge>
    );
  }
  if (limits.overrideCount === 0) return null;
  return (
    <Badge variant="outline" color="gray">
      {t("mark.savedNotApplied", { count: limits.overrideCount })}
    </Badge>
  );
}

/** Whether the user may sign in; the ordinary state in grey. */
export function StatusMark({ user: { deactivatedAt } }: { readonly user: Pick<UserRowFragment, "deactivatedAt"> }) {
  const { t } = useTranslation("users");
  return deactivatedAt ? (
    <Badge variant="light" color="red">
      {t("mark.deactivated")}
    </Badge>
  ) : (
    <Text span inherit c="dimmed">
      {t("mark.active")}
    </Text>
  );
}

/** The plan's name, or in grey that there is none. */
export function PlanName({ plan }: { readonly plan: UserRowFragment["plan"] }) {
  const { t } = useTranslation("users");
  return plan ? (
    <span title={plan.name}>{plan.name}</span>
  ) : (
    <Text span inherit c="dimmed">
      {t("mark.noPlan")}
    </Text>
  );
}
