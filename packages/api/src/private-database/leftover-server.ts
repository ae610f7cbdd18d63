import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { DataDirectory } from "./data-directory.ts";
import { PrivateDatabaseError, type PrivateDatabaseLog } from "./private-database-log.ts";

const run = promisify(execFile);

const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/**
 * Stops the server that a killed program left behind on this data directory, if there is one.
 * It is stopped rather than used: only a server that this program started tells it when it crashes.
 * Call it only while holding the owner's lock, so that no living program loses its server.
 */
export async function stopLeftover(directory: DataDirectory, log: PrivateDatabaseLog): Promise<void> {
  const pid = Number(await readFile(directory.pidFile, "utf8").catch(() => ""));
  if (!Number.isSafeInteger(pid) || pid <= 0 || !(await isServerOf(pid, directory))) return;
  log.warn(`Stopping the private database (process ${pid}) that an earlier run left behind.`);
  process.kill(pid, "SIGTERM");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (await isServerOf(pid, directory)) {
    if (Date.now() > deadline) {
      throw new PrivateDatabaseError(
        `An earlier run's private database (process ${pid}) does not stop: end it by hand.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** Process ids are used again, so the process must also name our files on its command line. */
async function isServerOf(pid: number, { filesDir }: DataDirectory): Promise<boolean> {
  return (await commandLine(pid)).includes(`--datadir=${filesDir}`);
}

/** The command line of a living process, else nothing; slim containers have no `ps`, other systems no /proc. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
