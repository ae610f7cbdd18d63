import { Anchor, Group, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { SortDirection, UserRowFragment, UserSortField } from "../../graphql/generated.ts";
import type { Format } from "../../ui/format.ts";
import { LowMark } from "../../ui/low-mark.tsx";
import type { OptionalColumn } from "./column-choice.ts";
import { LimitUsage } from "./limit-usage.tsx";
import { RowActions } from "./row-actions.tsx";
import { AccessMark, PlanName, StatusMark } from "./user-marks.tsx";
import { UserLink } from "./user-link.tsx";

export type ColumnId = "name" | OptionalColumn | "actions";

/** How a column looks and sorts. */
interface ColumnLook {
  readonly width: number;
  readonly align?: "right";
  readonly sort?: { readonly field: UserSortField; readonly first: SortDirection };
}

/** The first click sorts names from A, but amounts and dates from the largest: that is what people look for. */
export const COLUMN_LOOKS: Readonly<Record<ColumnId, ColumnLook>> = {
  name: { width: 136, sort: { field: "NAME", first: "ASC" } },
  email: { width: 138, sort: { field: "EMAIL", first: "ASC" } },
  plan: { width: 74, sort: { field: "PLAN", first: "ASC" } },
  access: { width: 76, sort: { field: "ACCESS", first: "DESC" } },
  minutes: { width: 80, align: "right", sort: { field: "MINUTES", first: "DESC" } },
  credits: { width: 70, align: "right", sort: { field: "CREDITS", first: "DESC" } },
  assistants: { width: 118 },
  calls: { width: 66 },
  country: { width: 76, sort: { field: "COUNTRY", first: "ASC" } },
  status: { width: 104, sort: { field: "DEACTIVATED_AT", first: "DESC" } },
  created: { width: 100, sort: { field: "CREATED_AT", first: "DESC" } },
  lastActivity: { width: 100, sort: { field: "LAST_ACTIVITY_AT", first: "DESC" } },
  actions: { width: 136, align: "right" },
};

/** What cells need besides the user. */
export interface ColumnContext {
  readonly t: TFunction<["users", "ui"]>;
  readonly format: Format;
  /** Absent for viewers who may not transfer. */
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

/** What stands in a cell. */
export const COLUMN_CELLS: Readonly<Record<ColumnId, (user: UserRowFragment, context: ColumnContext) => ReactNode>> = {
  name: (user) => <NameCell user={user} />,
  email: ({ email }) => (
    <Text inherit truncate c="dimmed" title={email}>
      {email}
    </Text>
  ),
  plan: ({ plan }) => <PlanName plan={plan} />,
  access: (user) => (
    <Group gap={4} wrap="nowrap">
      <AccessMark user={user} />
    </Group>
  ),
  minutes: (user, { format, t }) => amountCell(user, "MINUTES", format, t),
  credits: (user, { format, t }) => amountCell(user, "CREDITS", format, t),
  assistants: (user, { t }) => <AssistantsCell user={user} t={t} />,
  calls: ({ limits }) => <LimitUsage limit={limits.calls} withBar={false} />,
  country: ({ country }, { format, t }) =>
    country ? <abbr title={format.country(country)}>{country}</abbr> : <Nothing t={t} />,
  status: (user) => <StatusMark user={user} />,
  created: ({ createdAt }, { format }) => (
    <time dateTime={createdAt} title={format.dateTime(createdAt)}>
      {format.date(createdAt)}
    </time>
  ),
  lastActivity: ({ lastActivityAt }, { format, t }) =>
    lastActivityAt ? (
      <time dateTime={lastActivityAt} title={format.dateTime(lastActivityAt)}>
        {format.relativeTime(lastActivityAt)}
      </time>
    ) : (
      <Text inherit c="dimmed">
        {t("ui:never")}
      </Text>
    ),
  actions: (user, { onBalance }) => <RowActions user={user} onBalance={onBalance} />,
};

function NameCell({ user }: { readonly user: UserRowFragment }) {
  return (
    <Anchor
      component={UserLink}
      userId={user.id}
      fw={550}
      c="var(--mantine-color-text)"
      title={user.name}
      truncate
      display="block"
      fz="sm"
    >
      {user.name}
    </Anchor>
  );
}

/** Straight to the limits: the shortest way to the panel's main job. */
function AssistantsCell({ user, t }: { readonly user: UserRowFragment; readonly t: ColumnContext["t"] }) {
  return (
    <Anchor
      component={UserLink}
      userId={user.id}
      tab="limits"
      c="inherit"
      fz="sm"
      underline="never"
      display="inline-block"
      title={t("table.limitsOf", { name: user.name })}
    >
      <LimitUsage limit={user.limits.assistants} />
    </Anchor>
  );
}

/** The owner's minutes are the platform's pool, so that a balance of their own would mislead (product-rules 24). */
function amountCell(user: UserRowFragment, currency: "MINUTES" | "CREDITS", format: Format, t: ColumnContext["t"]) {
  if (user.isOwner) return <Nothing t={t} />;
  const { minutes, credits, minutesUnits, creditsUnits, isMinutesLow, isCreditsLow } = user.balance;
  const isLow = currency === "MINUTES" ? isMinutesLow : isCreditsLow;
  const isNegative = (currency === "MINUTES" ? minutesUnits : creditsUnits) < 0;
  return (
    <Text inherit className="numeric" {...(isNegative && { c: "var(--mantine-color-error)" })}>
      {isLow && <LowMark />}
      {format.amount(currency === "MINUTES" ? minutes : credits, currency)}
    </Text>
  );
}

function Nothing({ t }: { readonly t: ColumnContext["t"] }) {
  return (
    <Text inherit c="dimmed">
      {t("ui:none")}
    </Text>
  );
}
