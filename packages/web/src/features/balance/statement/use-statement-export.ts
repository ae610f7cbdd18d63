import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { useEffect, useRef, useState } from "react";
import {
  PoolStatementDocument,
  type StatementFilterInput,
  type StatementLineFragment,
  type StatementPageFragment,
  UserStatementDocument,
} from "../../../graphql/generated.ts";
import { saveCsv } from "../../../ui/csv-export.ts";
import { statementCsv } from "./statement-csv.ts";
import type { StatementOwner } from "./statement-owner.ts";

/** How far an export is, in lines. */
interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** Fetches every page of the filter and saves them as one file. Leaving the screen stops it too. */
export function useStatementExport(owner: StatementOwner, filter: StatementFilterInput) {
  const client = useApolloClient();
  const stop = useRef<AbortController | null>(null);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setProblem(null);
    setProgress({ done: 0, total: 0 });
    try {
      const lines = await readAll(client, owner, filter, controller.signal, setProgress);
      if (!controller.signal.aborted) saveCsv(fileNameOf(owner), statementCsv(owner, lines));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error);
    } finally {
      if (!controller.signal.aborted) setProgress(null);
    }
  };
  const cancel = () => {
    stop.current?.abort();
    setProgress(null);
  };
  return { start: () => void start(), cancel, progress, problem };
}

async function readAll(
  client: ApolloClient,
  owner: StatementOwner,
  filter: StatementFilterInput,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<StatementLineFragment[]> {
  const lines: StatementLineFragment[] = [];
  for (let after: string | null = null; !signal.aborted;) {
    const page = await readPage(client, owner, { first: PAGE_SIZE_MAX, filter, ...(after !== null && { after }) });
    if (signal.aborted || !page) break;
    lines.push(...page.nodes);
    onProgress({ done: lines.length, total: Math.max(page.totalCount, lines.length) });
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) break;
  }
  return lines;
}

/** Past the cache: nothing else shows these pages, and there may be very many. */
async function readPage(
  client: ApolloClient,
  owner: StatementOwner,
  page: { readonly first: number; readonly after?: string; readonly filter: StatementFilterInput },
): Promise<StatementPageFragment | undefined> {
  if (owner === "POOL") {
    const answer = await client.query({ query: PoolStatementDocument, variables: page, fetchPolicy: "no-cache" });
    return answer.data?.tenant.statement;
  }
  const variables = { userId: owner.userId, ...page };
  const { data } = await client.query({ query: UserStatementDocument, variables, fetchPolicy: "no-cache" });
  return data?.user?.statement;
}

function fileNameOf(owner: StatementOwner): string {
  const today = new Date().toISOString().slice(0, 10);
  return owner === "POOL" ? `statement-${today}.csv` : `statement-user-${owner.userId}-${today}.csv`;
}
