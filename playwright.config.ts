import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/ensure-chromium.mjs";

// This file is read again in every worker, which gets the first reading's choices by environment variable.
process.env["E2E_PORT"] ??= String(await freePort());
process.env["E2E_DATA_DIR"] ??= join(tmpdir(), `allowance-e2e-${randomUUID()}`);
process.env["CHROMIUM_PATH"] ??= findChromium() ?? "";

const port = process.env["E2E_PORT"];
const dataDir = process.env["E2E_DATA_DIR"];
const url = `http://localhost:${port}`;

/** The built program on fresh data. Its sign-in lies in demo-sign-in.json of E2E_DATA_DIR. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  // A second try tells a fault that is always there from one that a busy machine brought out; the latter is printed as flaky.
  retries: 1,
  // Long enough for a machine whose processors are busy with others.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    baseURL: url,
    // Recording every test takes a quarter of the time; what fails is tried again anyway.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    // The shell gives way to the server, which so learns when the test runner is gone.
    command: "exec node scripts/e2e-server.mjs",
    // Said, because a configuration in another folder extends this one.
    cwd: import.meta.dirname,
    url: `${url}/readyz`,
    env: { PORT: port, DATA_DIR: dataDir, NODE_ENV: "production", SEED: "demo", DATABASE_URL: "" },
    timeout: 180_000,
    stdout: "pipe",
    stderr: "pipe",
    // Without it the server is killed and has no time to stop its database.
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}
