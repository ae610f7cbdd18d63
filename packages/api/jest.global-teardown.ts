import { rm } from "node:fs/promises";
import type { PrivateDatabase } from "./src/private-database/private-database.ts";

declare global {
  /** Handed from the set-up to the tear-down, which run in the same process. */
  var allowanceTestServer: { readonly database: PrivateDatabase; readonly dataDir: string } | undefined;
}

/** Stops the run's database server and removes its files. */
export default async function stopTestServer(): Promise<void> {
  const server = globalThis.allowanceTestServer;
  if (!server) return;
  globalThis.allowanceTestServer = undefined;
  await server.database.stop();
  await rm(server.dataDir, { recursive: true, force: true });
}
