import { ENDING_DAYS, PAGE_SIZE_DEFAULT, SEARCH_MAX_LENGTH } from "@allowance/shared/rules";
import { useSearchParams } from "react-router";
import type { SortDirection, UserFilter, UserSortField, UsersQueryVariables } from "../../graphql/generated.ts";
import { type OptionalColumn, parseColumns, writeColumns } from "./column-choice.ts";
import type { UsersMatch } from "../../ui/bulk-target.ts";

/** What narrows the users table. */
export interface UsersFilters {
  readonly search: string;
  /** A plan's id, `NO_PLAN`, or null for any. */
  readonly plan: string | null;
  readonly custom: boolean;
  readonly over: boolean;
  readonly near: boolean;
  readonly admins: boolean;
  /** Only users below a threshold of low balances. */
  readonly low: boolean;
  /** Only users with an override that ends soon. */
  readonly ending: boolean;
  readonly status: Status | null;
  readonly activity: Activity | null;
}

/** What the address says about the users table. Everything that the table shows follows from it. */
export interface UsersView extends UsersFilters {
  readonly sort: UsersSort;
  readonly pageSize: PageSize;
  /** Columns and their order, when a view says which; null leaves it to the viewer's own choice. */
  readonly columns: readonly OptionalColumn[] | null;
  /** Where the page begins or ends; null for the first page. */
  readonly cursor: PageCursor | null;
}

export interface UsersSort {
  readonly field: UserSortField;
  readonly direction: SortDirection;
}

export interface PageCursor {
  readonly edge: "after" | "before";
  readonly cursor: string;
}

export const NO_PLAN = "none";
export const STATUSES = ["active", "deactivated"] as const;
export type Status = (typeof STATUSES)[number];
/** Never active, or not for so many days. */
export const ACTIVITIES = ["never", "30d", "90d", "365d"] as const;
export type Activity = (typeof ACTIVITIES)[number];
export const PAGE_SIZES = [10, 20, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

const DEFAULT_SORT: UsersSort = { field: "NAME", direction: "ASC" };

/** How a sort field is written in the address; "-" before it means descending. */
const SORT_NAMES: Readonly<Record<UserSortField, string>> = {
  NAME: "name",
  EMAIL: "email",
  PLAN: "plan",
  ACCESS: "access",
  COUNTRY: "country",
  CREATED_AT: "created",
  LAST_ACTIVITY_AT: "last-activity",
  DEACTIVATED_AT: "deactivated",
  MINUTES: "minutes",
  CREDITS: "credits",
};
const SORT_FIELDS = new Map<string, UserSortField>(
  (
    [
      "NAME",
      "EMAIL",
      "PLAN",
      "ACCESS",
      "COUNTRY",
      "CREATED_AT",
      "LAST_ACTIVITY_AT",
      "DEACTIVATED_AT",
      "MINUTES",
      "CREDITS",
    ] as const
  ).map((field) => [SORT_NAMES[field], field]),
);

/** Reads an address. Whatever makes no sense in it falls back to the default, since people edit addresses. */
export function parseUsersView(params: URLSearchParams): UsersView {
  const size = Number(params.get("size"));
  return {
    search: (params.get("q") ?? "").slice(0, SEARCH_MAX_LENGTH),
    plan: params.get("plan") || null,
    custom: params.get("custom") === "1",
    over: params.get("over") === "1",
    near: params.get("near") === "1",
    admins: params.get("admins") === "1",
    low: params.get("low") === "1",
    ending: params.get("ending") === "1",
    status: STATUSES.find((known) => known === params.get("status")) ?? null,
    activity: ACTIVITIES.find((known) => known === params.get("activity")) ?? null,
    sort: parseSort(params.get("sort") ?? ""),
    pageSize: PAGE_SIZES.find((known) => known === size) ?? PAGE_SIZE_DEFAULT,
    columns: parseColumns(params.get("columns")),
    cursor: parseCursor(params),
  };
}

function parseSort(text: string): UsersSort {
  const field = SORT_FIELDS.get(text.replace(/^-/, ""));
  return field ? { field, direction: text.startsWith("-") ? "DESC" : "ASC" } : DEFAULT_SORT;
}

function parseCursor(params: URLSearchParams): PageCursor | null {
  const after = params.get("after");
  if (after) return { edge: "after", cursor: after };
  const before = params.get("before");
  return before ? { edge: "before", cursor: before } : null;
}

/** Writes an address. Defaults are left out, so that the plain table has the plain address. */
export function writeUsersView(view: UsersView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.search !== "") params.set("q", view.search);
  if (view.plan !== null) params.set("plan", view.plan);
  if (view.custom) params.set("custom", "1");
  if (view.over) params.set("over", "1");
  if (view.near) params.set("near", "1");
  if (view.admins) params.set("admins", "1");
  if (view.low) params.set("low", "1");
  if (view.ending) params.set("ending", "1");
  if (view.status !== null) params.set("status", view.status);
  if (view.activity !== null) params.set("activity", view.activity);
  const { field, direction } = view.sort;
  if (field !== DEFAULT_SORT.field || direction !== DEFAULT_SORT.direction) {
    params.set("sort", (direction === "DESC" ? "-" : "") + SORT_NAMES[field]);
  }
  if (view.pageSize !== PAGE_SIZE_DEFAULT) params.set("size", String(view.pageSize));
  if (view.columns !== null) params.set("columns", writeColumns(view.columns));
  if (view.cursor) params.set(view.cursor.edge, view.cursor.cursor);
  return params;
}

/** What is saved of a view: its address without the page, which is another one tomorrow. */
export function savedQueryOf(view: UsersView): string {
  return writeUsersView({ ...view, cursor: null }).toString();
}

/** The query for a view: a page forwards from a cursor, or backwards before one. */
export function usersVariables(view: UsersView): UsersQueryVariables {
  const { cursor, pageSize } = view;
  const page =
    cursor?.edge === "before"
      ? { last: pageSize, before: cursor.cursor }
      : { first: pageSize, ...(cursor && { after: cursor.cursor }) };
  return { ...page, ...usersMatch(view) };
}

/** What a view matches, on all its pages, and in which order. */
export function usersMatch({ sort, ...filters }: UsersView): UsersMatch {
  return { filter: usersFilter(filters), sort: [{ field: sort.field, direction: sort.direction }] };
}

function usersFilter({ search, plan, status, activity, ...on }: UsersFilters): UserFilter {
  return {
    ...(search !== "" && { search }),
    ...(plan === NO_PLAN ? { withoutPlan: true } : plan !== null && { planIds: [plan] }),
    ...(on.custom && { customLimits: true }),
    ...(on.over && { overLimit: true }),
    ...(on.near && { nearLimit: true }),
    ...(on.admins && { admins: true }),
    ...(on.low && { lowBalance: true }),
    ...(on.ending && { overrideEndsWithinDays: ENDING_DAYS }),
    ...(status !== null && { deactivated: status === "deactivated" }),
    ...(activity === "never" ? { neverActive: true } : activity !== null && { inactiveSince: daysAgo(activity) }),
  };
}

/** Midnight (UTC) of so many days ago: the same all day long, so that one list is not asked for under many names. */
function daysAgo(activity: Exclude<Activity, "never">): string {
  const day = new Date();
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() - Number.parseInt(activity, 10));
  return day.toISOString();
}

/** Whether anything narrows the list; then an empty list means "no match", not "no users". */
export function isNarrowed(view: UsersFilters): boolean {
  return Object.keys(usersFilter(view)).length > 0;
}

/** What `change` may set. Any change but of the page itself goes back to the first page. */
export type UsersViewChange = Partial<UsersView>;

/** The view of the current address, and how to change it. Typing replaces the address, everything else can be undone with Back. */
export function useUsersView(): [
  UsersView,
  (change: UsersViewChange, options?: { readonly replace: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = (next: UsersViewChange, options = { replace: false }) =>
    setParams((current) => writeUsersView({ ...parseUsersView(current), cursor: null, ...next }), options);
  return [parseUsersView(params), change];
}

/** Every filter off; sort, columns and page size stay. */
export const NO_FILTERS = {
  search: "",
  plan: null,
  custom: false,
  over: false,
  near: false,
  admins: false,
  low: false,
  ending: false,
  status: null,
  activity: null,
} as const satisfies UsersFilters;
