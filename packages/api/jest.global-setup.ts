import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stopTestServer from "./jest.global-teardown.ts";
import { startPrivateDatabase } from "./src/private-database/private-database.ts";
import { TEST_SOCKET_VARIABLE } from "./src/testing/database-server.ts";

/** Faster, and safe to lose: this server's files are thrown away after the run. */
const SETTINGS = {
  "innodb-flush-log-at-trx-commit": 0,
  "innodb-doublewrite": 0,
  "innodb-buffer-pool-size": "128M",
  "max-connections": 500,
};

/** Starts one database server for all API tests of this run; each test file makes its own database on it. */
export default async function startTestServer(_global: unknown, project: { rootDir: string }): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "allowance-test-"));
  const installDir = join(project.rootDir, ".data", "mariadb");
  const database = await startPrivateDatabase({ dataDir, installDir, log: console, settings: SETTINGS });
  process.env[TEST_SOCKET_VARIABLE] = database.socketPath;
  globalThis.allowanceTestServer = { database, dataDir };
  // Jest does not tear down when it is interrupted.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void stopTestServer().finally(() => process.exit(1)));
  }
}
