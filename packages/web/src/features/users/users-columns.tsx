import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { Anchor, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { SortDirection, UserRowFragment, UserSortField } from "../../graphql/generated.ts";
import type { Format } from "../../ui/format.ts";
import { LowMark } from "../../ui/low-mark.tsx";
import { AssistantsUsage } from "./assistants-usage.tsx";
import { RowActions } from "./row-actions.tsx";
import { AccessMark, PlanName } from "./user-marks.tsx";
import { UserLink } from "./user-link.tsx";

/** Sorting, filtering and paging happen on the server, so that the table itself needs no feature yet. */
export const usersTableFeatures = tableFeatures({});

const column = createColumnHelper<typeof usersTableFeatures, UserRowFragment>();

/** How a column looks and sorts; the table's own definitions know nothing about it. */
interface ColumnLook {
  readonly width: number;
  readonly align?: "right";
  readonly sort?: { readonly field: UserSortField; readonly first: SortDirection };
}

/** The first click sorts names from A, but amounts and dates from the largest: that is what people look for. */
export const COLUMN_LOOKS: Readonly<Record<string, ColumnLook>> = {
  name: { width: 146, sort: { field: "NAME", first: "ASC" } },
  email: { width: 164, sort: { field: "EMAIL", first: "ASC" } },
  plan: { width: 88 },
  access: { width: 78 },
  minutes: { width: 86, align: "right", sort: { field: "MINUTES", first: "DESC" } },
  credits: { width: 76, align: "right", sort: { field: "CREDITS", first: "DESC" } },
  assistants: { width: 112 },
  country: { width: 70, sort: { field: "COUNTRY", first: "ASC" } },
  lastActivity: { width: 100, sort: { field: "LAST_ACTIVITY_AT", first: "DESC" } },
  actions: { width: 132, align: "right" },
};

interface ColumnContext {
  readonly t: TFunction<["users", "ui"]>;
  readonly format: Format;
  /** Absent for viewers who may not transfer. */
  readonly onBalance: ((user: UserRowFragment) => void) | undefined;
}

/** The columns, in order. */
export function usersColumns({ t, format, onBalance }: ColumnContext) {
  return column.columns([
    column.display({ id: "name", header: t("column.name"), cell: ({ row }) => <NameCell user={row.original} /> }),
    column.display({
      id: "email",
      header: t("column.email"),
      cell: ({ row: { original } }) => (
        <Text inherit truncate c="dimmed" title={original.email}>
          {original.email}
        </Text>
      ),
    }),
    column.display({ id: "plan", header: t("column.plan"), cell: ({ row }) => <PlanName plan={row.original.plan} /> }),
    column.display({ id: "access", header: t("column.access"), cell: ({ row }) => <AccessMark user={row.original} /> }),
    column.display({
      id: "minutes",
      header: t("column.minutes"),
      cell: ({ row }) => amountCell(row.original, "MINUTES", format, t),
    }),
    column.display({
      id: "credits",
      header: t("column.credits"),
      cell: ({ row }) => amountCell(row.original, "CREDITS", format, t),
    }),
    column.display({
      id: "assistants",
      header: t("column.assistants"),
      cell: ({ row }) => <AssistantsCell user={row.original} t={t} />,
    }),
    column.display({
      id: "country",
      header: t("column.country"),
      cell: ({ row: { original } }) =>
        original.country ? <abbr title={format.country(original.country)}>{original.country}</abbr> : <Nothing t={t} />,
    }),
    column.display({
      id: "lastActivity",
      header: t("column.lastActivity"),
      cell: ({ row: { original } }) =>
        original.lastActivityAt ? (
          <time dateTime={original.lastActivityAt} title={format.dateTime(original.lastActivityAt)}>
            {format.relativeTime(original.lastActivityAt)}
          </time>
        ) : (
          <Text inherit c="dimmed">
            {t("ui:never")}
          </Text>
        ),
    }),
    column.display({
      id: "actions",
      header: t("column.actions"),
      cell: ({ row }) => <RowActions user={row.original} onBalance={onBalance} />,
    }),
  ]);
}

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
      <AssistantsUsage limit={user.limits.assistants} />
    </Anchor>
  );
}

/** The owner's minutes are the platform's pool, so that a balance of their own would mislead (product-rules 24). */
function amountCell(user: UserRowFragment, currency: "MINUTES" | "CREDITS", format: Format, t: ColumnContext["t"]) {
  if (user.isOwner) return <Nothing t={t} />;
  const { minutes, credits, minutesUnits, creditsUnits, isMinutesLow, isCreditsLow } = user.balance;
  const isNegative = (currency === "MINUTES" ? minutesUnits : creditsUnits) < 0;
  const isLow = currency === "MINUTES" ? isMinutesLow : isCreditsLow;
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
