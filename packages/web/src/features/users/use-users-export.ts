import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { useEffect, useState } from "react";
import { type UserRowFragment, UsersExportDocument, type UsersExportQueryVariables } from "../../graphql/generated.ts";
import type { BulkTarget } from "../../ui/bulk-target.ts";

/** How far an export has come. */
export type ExportState =
  | { readonly kind: "RUNNING"; readonly done: number }
  | { readonly kind: "DONE"; readonly users: readonly UserRowFragment[] }
  | { readonly kind: "FAILED"; readonly error: unknown };

const AT_THE_START: ExportState = { kind: "RUNNING", done: 0 };

/** Reads everybody of a target, page by page, as long as the component is there: closing the dialog is the way to cancel. */
export function useUsersExport(target: BulkTarget): { readonly state: ExportState; readonly retry: () => void } {
  const client = useApolloClient();
  const [state, setState] = useState(AT_THE_START);
  // The target as it was when the dialog opened: an export is of one moment's choice. Another try is a new job.
  const [job, setJob] = useState({ target });
  useEffect(() => {
    const cancel = new AbortController();
    readAll(client, job.target, setState, cancel.signal).catch((error: unknown) => {
      if (!cancel.signal.aborted) setState({ kind: "FAILED", error });
    });
    return () => cancel.abort();
  }, [client, job]);
  const retry = () => {
    setState(AT_THE_START);
    setJob({ target: job.target });
  };
  return { state, retry };
}

async function readAll(
  client: ApolloClient,
  target: BulkTarget,
  report: (state: ExportState) => void,
  signal: AbortSignal,
): Promise<void> {
  const users: UserRowFragment[] = [];
  for await (const page of pagesOf(client, target)) {
    if (signal.aborted) return;
    users.push(...page);
    report({ kind: "RUNNING", done: users.length });
  }
  if (!signal.aborted) report({ kind: "DONE", users });
}

/** The pages of a target: along the cursors of its filter, or the chosen users a page at a time. */
async function* pagesOf(client: ApolloClient, target: BulkTarget): AsyncGenerator<readonly UserRowFragment[]> {
  if (target.kind === "CHOSEN") {
    for (let start = 0; start < target.ids.length; start += PAGE_SIZE_MAX) {
      const ids = target.ids.slice(start, start + PAGE_SIZE_MAX);
      yield (await readPage(client, { filter: { ids } })).nodes;
    }
    return;
  }
  const { filter, sort } = target;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(client, { filter, sort, after });
    yield page.nodes;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

async function readPage(client: ApolloClient, variables: UsersExportQueryVariables) {
  // Not cached: a hundred thousand users are no use to the screens.
  const { data } = await client.query({ query: UsersExportDocument, variables, fetchPolicy: "no-cache" });
  if (!data) throw new Error("The page was not answered.");
  return data.users;
}
