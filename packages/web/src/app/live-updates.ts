import { LIVE_CHANGE_EVENT, LIVE_PATH, LIVE_RELOAD_EVENT, type LiveChange } from "@allowance/shared/live";
import type { ApolloClient, ObservableQuery } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";

/** Changes that come close together are shown together. */
const GATHER_MS = 300;
/** Where no stream can be held, what is on screen is asked again this often. */
const POLL_MS = 30_000;
/** A page that nobody looks at lets go of its stream after this long. */
const HIDDEN_MS = 60_000;

/** Keeps what is on screen up to date with what others change, for as long as the component is there. */
export function useLiveUpdates(): void {
  const client = useApolloClient();
  useEffect(() => {
    // A simulated browser has none.
    if (typeof EventSource === "undefined") return;
    return startLiveUpdates(client);
  }, [client]);
}

/** Holds the stream while the page is seen. Answers what ends it. */
function startLiveUpdates(client: ApolloClient): () => void {
  let source: EventSource | null = null;
  let waiting: LiveChange[] | "everything" = [];
  let gathering: number | undefined;
  let hiding: number | undefined;
  let polling: number | undefined;
  const refresh = () => {
    gathering = undefined;
    const changes = waiting;
    waiting = [];
    refetchConcerned(client, changes);
  };
  const gather = (change: LiveChange | "everything") => {
    waiting = change === "everything" || waiting === "everything" ? "everything" : [...waiting, change];
    gathering ??= window.setTimeout(refresh, GATHER_MS);
  };
  const open = () => {
    const opened = new EventSource(LIVE_PATH);
    source = opened;
    opened.addEventListener(LIVE_CHANGE_EVENT, ({ data }) => gather(JSON.parse(data)));
    opened.addEventListener(LIVE_RELOAD_EVENT, () => gather("everything"));
    opened.addEventListener("error", () => {
      // A lost connection comes back by itself; a refused one does not.
      if (opened.readyState !== EventSource.CLOSED) return;
      source = null;
      polling ??= window.setTimeout(() => {
        polling = undefined;
        gather("everything");
        if (!document.hidden) open();
      }, POLL_MS);
    });
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const onVisibility = () => {
    window.clearTimeout(hiding);
    if (document.hidden) hiding = window.setTimeout(close, HIDDEN_MS);
    else if (!source && polling === undefined) {
      gather("everything");
      open();
    }
  };
  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    for (const timer of [gathering, hiding, polling]) window.clearTimeout(timer);
    close();
  };
}

/** Asks again for what is on screen and may have changed. What somebody is typing stays: forms keep what was edited. */
function refetchConcerned(client: ApolloClient, changes: readonly LiveChange[] | "everything"): void {
  void client.refetchQueries({
    include: "active",
    onQueryUpdated: (query) => changes === "everything" || changes.some((change) => concerns(query, change)),
  });
}

/** Whether a query may show a change: one about a single user shows what concerns that user, or no single one. */
function concerns({ variables }: ObservableQuery, { userId }: LiveChange): boolean {
  const asked: unknown = variables["userId"] ?? variables["id"];
  return userId === null || typeof asked !== "string" || asked === userId;
}
