import type { GraphiQLProps } from "graphiql";

type EditorStorage = NonNullable<GraphiQLProps["storage"]>;

/** What GraphiQL would keep of the tabs. Its storage prefixes every key with its name. */
const OF_THE_TABS = new Set(
  ["tabState", "query", "variables", "headers", "operationName"].map((key) => `graphiql:${key}`),
);

/**
 * Keeps the theme, the sizes and the history, but not the tabs: every load starts with the examples and fresh
 * idempotency keys, so that each of them runs as it stands. What somebody ran before is in the history.
 */
export const editorStorage: EditorStorage = {
  get length() {
    return localStorage.length;
  },
  getItem: (key) => (OF_THE_TABS.has(key) ? null : localStorage.getItem(key)),
  setItem: (key, value) => {
    if (!OF_THE_TABS.has(key)) localStorage.setItem(key, value);
  },
  removeItem: (key) => localStorage.removeItem(key),
  clear: () => localStorage.clear(),
};
