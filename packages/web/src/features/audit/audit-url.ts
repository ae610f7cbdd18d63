import { AUDIT_ACTIONS, type AuditActionKey } from "@allowance/shared/catalogue/audit-actions";
import { SEARCH_MAX_LENGTH } from "@allowance/shared/rules";
import { useSearchParams } from "react-router";
import type { AuditFilterInput, AuditSource } from "../../graphql/generated.ts";

/** What the address says about the audit log. */
export interface AuditView {
  readonly search: string;
  /** The user who did it; null for anybody. */
  readonly actor: string | null;
  /** The user whom it was done to; null for anybody. */
  readonly user: string | null;
  readonly action: AuditActionKey | null;
  readonly source: AuditSource | null;
  /** Days as people choose them, in their own time zone: "2026-12-01", or empty. Both count in full. */
  readonly from: string;
  readonly until: string;
}

export const SOURCES: readonly AuditSource[] = ["PANEL", "TOKEN", "SYSTEM"];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (text: string | null): string =>
  text !== null && DAY.test(text) && !Number.isNaN(new Date(`${text}T00:00`).getTime()) ? text : "";

/** Reads an address. Whatever makes no sense in it is left out, since people edit addresses. */
function parseAuditView(params: URLSearchParams): AuditView {
  return {
    search: (params.get("q") ?? "").slice(0, SEARCH_MAX_LENGTH),
    actor: params.get("actor") || null,
    user: params.get("user") || null,
    action: AUDIT_ACTIONS.find(({ key }) => key === params.get("action"))?.key ?? null,
    source: SOURCES.find((source) => source === params.get("source")) ?? null,
    from: dayOf(params.get("from")),
    until: dayOf(params.get("until")),
  };
}

/** Writes an address. What is not chosen is left out. */
function writeAuditView({ search, ...view }: AuditView): URLSearchParams {
  const params = new URLSearchParams();
  if (search !== "") params.set("q", search);
  for (const [name, value] of Object.entries(view)) if (value) params.set(name, value);
  return params;
}

/** The API's filter for a view. The last day counts to its end, which a change of the clock may move. */
export function auditFilter({ search, actor, user, action, source, from, until }: AuditView): AuditFilterInput {
  return {
    ...(search !== "" && { search }),
    ...(actor !== null && { actorId: actor }),
    ...(user !== null && { subjectUserId: user }),
    ...(action !== null && { actions: [action] }),
    ...(source !== null && { source }),
    ...(from !== "" && { from: new Date(`${from}T00:00`).toISOString() }),
    ...(until !== "" && { until: endOfDay(until).toISOString() }),
  };
}

function endOfDay(day: string): Date {
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next;
}

/** Every filter off. */
export const NO_FILTERS: AuditView = {
  search: "",
  actor: null,
  user: null,
  action: null,
  source: null,
  from: "",
  until: "",
};

/** Whether anything narrows the log; then an empty one means "no match", not "nothing happened". */
export const isNarrowed = (view: AuditView): boolean => Object.values(view).some(Boolean);

/** The view of the current address, and how to change it. Typing replaces the address, everything else can be undone with Back. */
export function useAuditView() {
  const [params, setParams] = useSearchParams();
  const view = parseAuditView(params);
  const change = (next: Partial<AuditView>, options = { replace: false }) =>
    setParams((current) => writeAuditView({ ...parseAuditView(current), ...next }), options);
  return { view, change };
}

/** Which entry the address opens (`?entry=`), so that other screens can lead to it. */
export function useOpenEntry() {
  const [params, setParams] = useSearchParams();
  const set = (id: string | null) =>
    setParams((current) => {
      const next = new URLSearchParams(current);
      if (id === null) next.delete("entry");
      else next.set("entry", id);
      return next;
    });
  return { entryId: params.get("entry"), open: (id: string) => set(id), close: () => set(null) };
}
