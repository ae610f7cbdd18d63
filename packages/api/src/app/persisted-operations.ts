import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApolloServerOptions, BaseContext } from "@apollo/server";
import { z } from "zod";

/** The web app's build copies it from where the code generator wrote it. */
const FILE_NAME = "persisted-operations.json";

type PersistedQueries = Extract<ApolloServerOptions<BaseContext>["persistedQueries"], object>;

const manifestFile = z.record(z.string(), z.string());
const persistedRequest = z.object({
  query: z.undefined().optional(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) }),
});

/** The operations of the web app by the SHA-256 of their text, as its build wrote them; empty without a web app. */
export function readPersistedOperations(webDir: string | null): ReadonlyMap<string, string> {
  const path = webDir && join(webDir, FILE_NAME);
  if (!path || !existsSync(path)) return new Map();
  return new Map(Object.entries(manifestFile.parse(JSON.parse(readFileSync(path, "utf8")))));
}

/** Whether a request names one of the known operations, and brings none of its own. */
export function isPersisted(body: unknown, operations: ReadonlyMap<string, string>): boolean {
  const { success, data } = persistedRequest.safeParse(body);
  return success && operations.has(data.extensions.persistedQuery.sha256Hash);
}

/** The known operations as Apollo Server looks them up. Nothing can be added: what clients send is not remembered. */
export function persistedQueries(operations: ReadonlyMap<string, string>): PersistedQueries | false {
  if (operations.size === 0) return false;
  const cache = {
    get: async (key: string) => operations.get(key.slice(key.indexOf(":") + 1)),
    set: async () => undefined,
    delete: async () => undefined,
  };
  return { cache };
}
