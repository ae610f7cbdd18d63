import { PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";
import { BulkEmailsDocument, type BulkEmailsQueryVariables } from "../../../graphql/generated.ts";
import type { BulkTarget } from "../../../ui/bulk-target.ts";

/** The pages to read: along the cursors of a filter, or the chosen users a page at a time. */
const filtersOf = (target: BulkTarget): readonly BulkEmailsQueryVariables["filter"][] =>
  target.kind === "ALL_THAT_MATCH"
    ? [target.filter]
    : Array.from({ length: Math.ceil(target.ids.length / PAGE_SIZE_MAX) }, (_, page) => ({
        ids: target.ids.slice(page * PAGE_SIZE_MAX, (page + 1) * PAGE_SIZE_MAX),
      }));

/** Reads the emails of a target, the owner's left out: nothing is transferred to the owner. Closing the dialog stops it. */
export function useTargetEmails() {
  const client = useApolloClient();
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const cancel = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    cancel.current = controller;
    return () => controller.abort();
  }, []);

  const readEmails = async (target: BulkTarget): Promise<readonly string[] | null> => {
    const { signal } = cancel.current;
    setProblem(null);
    setDone(0);
    const emails: string[] = [];
    try {
      for (const filter of filtersOf(target)) {
        let after: string | null = null;
        do {
          const variables: BulkEmailsQueryVariables = { filter, after };
          const { data } = await client.query({ query: BulkEmailsDocument, variables, fetchPolicy: "no-cache" });
          if (!data || signal.aborted) return null;
          emails.push(...data.users.nodes.flatMap(({ email, isOwner }) => (isOwner ? [] : [email])));
          setDone(emails.length);
          after = data.users.pageInfo.hasNextPage ? data.users.pageInfo.endCursor : null;
        } while (after !== null);
      }
      return emails;
    } catch (error) {
      if (!signal.aborted) setProblem(error);
      return null;
    } finally {
      if (!signal.aborted) setDone(null);
    }
  };
  return { readEmails, done, problem };
}
