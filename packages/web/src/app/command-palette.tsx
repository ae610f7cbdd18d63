import "@mantine/spotlight/styles.css";
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from "@mantine/spotlight";
import { VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { SEARCH_MAX_LENGTH } from "@allowance/shared/rules";
import { usePaletteUsersQuery } from "../graphql/generated.ts";
import { useMay } from "../session/viewer-context.ts";
import { useReturnFocus } from "../ui/use-return-focus.ts";
import classes from "./command-palette.module.css";
import { usePaletteActions, usePalettePages, usePaletteUserActions } from "./palette-actions.tsx";

const SEARCH_DELAY_MS = 200;
const [store, palette] = createSpotlight();

interface CommandPaletteProps {
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  /** Called when its field takes what is typed from now on. */
  readonly onReady: () => void;
  readonly onClose: () => void;
}

/** Goes anywhere and begins anything by keyboard: users, pages, actions. Shown as long as it is there. */
export function CommandPalette({ query, onQueryChange, onReady, onClose }: CommandPaletteProps) {
  useReturnFocus();
  const { t } = useTranslation("palette");
  const search = query.trim();
  const [settled] = useDebouncedValue(search, SEARCH_DELAY_MS);
  const mayRead = useMay("USERS_READ");
  const { data, loading } = usePaletteUsersQuery({ variables: { search: settled }, skip: !mayRead || settled === "" });
  const users = search === "" ? [] : (data?.users.nodes ?? []);
  const userActions = usePaletteUserActions(users);
  const groups: readonly SpotlightActionGroupData[] = [
    { group: t("group.users"), actions: userActions },
    { group: t("group.pages"), actions: matching(usePalettePages(), search) },
    { group: t("group.actions"), actions: matching(usePaletteActions(), search) },
  ];
  useEffect(() => palette.open(), []);
  useEffect(markFirst, [data]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={onQueryChange}
      onSpotlightClose={onClose}
      transitionProps={{ duration: 0 }}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      // Every group is filtered above; the users come from the server as they match.
      filter={(_query, actions) => actions}
      nothingFound={loading || search !== settled ? t("searching") : t("nothing")}
      scrollable
      maxHeight={420}
      title={<VisuallyHidden>{t("title")}</VisuallyHidden>}
      // The name is for screen readers; what is seen begins with the search.
      styles={{ header: { minHeight: 0, padding: 0 } }}
      classNames={{ actionDescription: classes["description"] ?? "" }}
      centered={false}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} aria-hidden />,
        placeholder: t("placeholder"),
        "aria-label": t("placeholder"),
        maxLength: SEARCH_MAX_LENGTH,
        onFocus: onReady,
      }}
    />
  );
}

/** The kit marks the first line when something is typed; users arrive later, and Enter is meant for the best of them. */
function markFirst(): void {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
  list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: 0 }));
}

/** Those whose label has every word of the search. */
function matching(actions: readonly SpotlightActionData[], search: string): SpotlightActionData[] {
  const words = search.toLowerCase().split(/\s+/);
  return actions.filter(({ label }) => words.every((word) => label?.toLowerCase().includes(word)));
}
