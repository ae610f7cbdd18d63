import { notifications } from "@mantine/notifications";
import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";
import { type DocumentFormat, ExportDocumentDocument } from "../../graphql/generated.ts";
import { saveCsv, saveText } from "../../ui/csv-export.ts";
import { useProblemText } from "../../ui/problem-text.ts";

/** Saves all users' settings as files: more users than fit into one document make several. */
export function useDocumentExport() {
  const problemText = useProblemText();
  const client = useApolloClient();
  const [done, setDone] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  // Whoever leaves the screen wants no file any more.
  useEffect(() => () => running.current?.abort(), []);

  const start = async (format: DocumentFormat) => {
    const controller = new AbortController();
    running.current = controller;
    setDone(0);
    try {
      await saveAll(client, format, controller.signal, setDone);
    } catch (error) {
      if (controller.signal.aborted) return;
      const { title, text } = problemText(error);
      notifications.show({ title, message: text, color: "red" });
    } finally {
      if (!controller.signal.aborted) setDone(null);
    }
  };
  const stop = () => {
    running.current?.abort();
    setDone(null);
  };
  /** `done` is how many users were read; null while nothing runs. */
  return { done, start: (format: DocumentFormat) => void start(format), stop };
}

async function saveAll(
  client: ApolloClient,
  format: DocumentFormat,
  signal: AbortSignal,
  report: (done: number) => void,
): Promise<void> {
  let behind: string | null = null;
  let count = 0;
  for (let part = 1; ; part += 1) {
    const read: Awaited<ReturnType<typeof readPart>> = await readPart(client, format, behind);
    if (signal.aborted) return;
    save(format, part === 1 && !read.hasMore ? "" : `-${part}`, read.document);
    count += read.userCount;
    report(count);
    behind = read.endCursor;
    if (!read.hasMore) return;
  }
}

async function readPart(client: ApolloClient, format: DocumentFormat, behind: string | null) {
  const variables = { format, behind };
  // Not cached: thousands of users are no use to the screens.
  const { data } = await client.query({ query: ExportDocumentDocument, variables, fetchPolicy: "no-cache" });
  if (!data) throw new Error("The document was not answered.");
  return data.exportUsers;
}

function save(format: DocumentFormat, part: string, document: unknown): void {
  const name = `user-settings-${new Date().toISOString().slice(0, 10)}${part}`;
  if (format === "CSV") saveCsv(`${name}.csv`, String(document));
  else saveText(`${name}.json`, JSON.stringify(document, null, 2), "application/json");
}
