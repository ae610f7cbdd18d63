import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

// The program as users start it, on data that is removed when it ends.
const dataDir = process.env["DATA_DIR"];
if (!dataDir) throw new Error("DATA_DIR must name a folder that may be removed.");
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

// A test runner that is killed cannot stop its server, so the server watches its parent.
const runner = process.ppid;
setInterval(() => {
  if (process.ppid !== runner) process.kill(process.pid, "SIGTERM");
}, 1_000).unref();

// A database server that was unpacked once is not downloaded again.
const unpacked = join(ROOT, ".data", "mariadb");
mkdirSync(unpacked, { recursive: true });
mkdirSync(dataDir, { recursive: true });
symlinkSync(unpacked, join(dataDir, "mariadb"));

await import("../packages/api/dist/app/main.js");
