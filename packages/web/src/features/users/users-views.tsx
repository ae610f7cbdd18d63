import { Badge, Button, Group, Skeleton } from "@mantine/core";
import { IconBookmarkPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type SavedViewPartsFragment,
  useOverLimitCountQuery,
  useSavedViewsQuery,
  useUserCountsQuery,
} from "../../graphql/generated.ts";
import { useFormat } from "../../ui/format.ts";
import type { OptionalColumn } from "./column-choice.ts";
import classes from "./users-filters.module.css";
import { parseUsersView, savedQueryOf, type UsersView, type UsersViewChange } from "./users-url.ts";

const ViewMenu = lazy(async () => ({ default: (await import("./view-menu.tsx")).ViewMenu }));
const ViewNameDialog = lazy(async () => ({ default: (await import("./view-dialogs.tsx")).ViewNameDialog }));
const DeleteViewDialog = lazy(async () => ({ default: (await import("./view-dialogs.tsx")).DeleteViewDialog }));

interface UsersViewsProps {
  readonly view: UsersView;
  /** The columns that are shown now, which a saved view keeps. */
  readonly columns: readonly OptionalColumn[];
  readonly onChange: (change: UsersViewChange) => void;
}

/** Which dialog about a view is open. */
type Asking =
  { readonly kind: "SAVE" } | { readonly kind: "RENAME" | "DELETE"; readonly saved: SavedViewPartsFragment } | null;

/** The tabs above the table: what everybody looks for, and what the viewer saved. */
export function UsersViews({ view, columns, onChange }: UsersViewsProps) {
  const { t } = useTranslation(["usersTable", "users"]);
  const { data } = useSavedViewsQuery({ fetchPolicy: "cache-and-network" });
  const [asking, setAsking] = useState<Asking>(null);
  const query = savedQueryOf({ ...view, columns });
  const current = data?.savedViews.find((saved) => isSame(saved.query, query));
  return (
    <Group gap={6} component="nav" aria-label={t("views.label")}>
      <BuiltInViews view={view} onChange={onChange} />
      {data?.savedViews.map((saved) => (
        <SavedTab
          key={saved.id}
          saved={saved}
          on={saved === current}
          onOpen={() => onChange(parseUsersView(new URLSearchParams(saved.query)))}
          onAsk={(kind) => setAsking({ kind, saved })}
        />
      ))}
      {!current && (
        <Button
          variant="subtle"
          size="sm"
          px="xs"
          leftSection={<IconBookmarkPlus size={16} stroke={1.7} aria-hidden />}
          onClick={() => setAsking({ kind: "SAVE" })}
        >
          {t("views.save")}
        </Button>
      )}
      <Suspense>
        {asking?.kind === "SAVE" && <ViewNameDialog query={query} onClose={() => setAsking(null)} />}
        {asking?.kind === "RENAME" && (
          <ViewNameDialog saved={asking.saved} query={asking.saved.query} onClose={() => setAsking(null)} />
        )}
        {asking?.kind === "DELETE" && <DeleteViewDialog saved={asking.saved} onClose={() => setAsking(null)} />}
      </Suspense>
    </Group>
  );
}

/** Whether a saved query and the present one mean the same, however they are written. */
function isSame(saved: string, query: string): boolean {
  return savedQueryOf(parseUsersView(new URLSearchParams(saved))) === query;
}

/** Counting who is over a limit looks at everybody; with more users than this, the tab goes without its number. */
const OVER_COUNT_MAX = 20_000;

function BuiltInViews({ view, onChange }: Pick<UsersViewsProps, "view" | "onChange">) {
  const { t } = useTranslation("users");
  const { data: counts } = useUserCountsQuery({ fetchPolicy: "cache-and-network" });
  const { data: overCount } = useOverLimitCountQuery({
    skip: counts === undefined || counts.all.totalCount > OVER_COUNT_MAX,
  });
  return (
    <>
      <ViewTab
        label={t("filter.all")}
        count={counts?.all.totalCount}
        on={!view.custom && !view.over && !view.near && !view.admins && !view.low && !view.ending}
        onClick={() => onChange({ custom: false, over: false, near: false, admins: false, low: false, ending: false })}
      />
      <ViewTab
        label={t("filter.custom")}
        count={counts?.custom.totalCount}
        on={view.custom}
        onClick={() => onChange({ custom: !view.custom })}
      />
      <ViewTab
        label={t("filter.over")}
        count={overCount?.over.totalCount}
        on={view.over}
        onClick={() => onChange({ over: !view.over })}
      />
      <ViewTab
        label={t("filter.admins")}
        count={counts?.admins.totalCount}
        on={view.admins}
        onClick={() => onChange({ admins: !view.admins })}
      />
      <ViewTab
        label={t("filter.low")}
        count={counts?.low.totalCount}
        on={view.low}
        onClick={() => onChange({ low: !view.low })}
      />
    </>
  );
}

interface ViewTabProps {
  readonly label: string;
  readonly count?: number | undefined;
  readonly on: boolean;
  readonly onClick: () => void;
}

/** A view that is open or not, with how many users it would leave. */
function ViewTab({ label, count, on, onClick }: ViewTabProps) {
  const format = useFormat();
  return (
    <Button
      variant={on ? "light" : "default"}
      size="sm"
      radius="xl"
      px="sm"
      maw={240}
      className={classes["toggle"] ?? ""}
      data-on={on || undefined}
      aria-pressed={on}
      onClick={onClick}
      rightSection={
        count === undefined ? undefined : (
          <Badge component="span" variant="transparent" color="gray" p={0} className={classes["count"] ?? ""}>
            {format.number(count)}
          </Badge>
        )
      }
    >
      {label}
    </Button>
  );
}

interface SavedTabProps {
  readonly saved: SavedViewPartsFragment;
  readonly on: boolean;
  readonly onOpen: () => void;
  readonly onAsk: (kind: "RENAME" | "DELETE") => void;
}

function SavedTab({ saved, on, onOpen, onAsk }: SavedTabProps) {
  return (
    <Group gap={0} wrap="nowrap" miw={0}>
      <ViewTab label={saved.name} on={on} onClick={onOpen} />
      <Suspense fallback={<Skeleton width={28} height={28} circle />}>
        <ViewMenu saved={saved} onAsk={onAsk} />
      </Suspense>
    </Group>
  );
}
