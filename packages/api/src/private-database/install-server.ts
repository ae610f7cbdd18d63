import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { PrivateDatabaseLog } from "./private-database-log.ts";

const run = promisify(execFile);

/** Debian's and Ubuntu's package with `mariadbd` and its SQL files; unlike `mariadb-server` it starts no service. */
const PACKAGE = "mariadb-server-core";

/** A slow mirror is waited for; a dead one ends the attempt. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** Another apt that runs at this moment is waited for. */
const WAIT_FOR_LOCK = ["-o", "DPkg::Lock::Timeout=300"];

/** What the ways to install need to know. */
export interface InstallOptions {
  readonly installDir: string;
  readonly log: PrivateDatabaseLog;
}

/** Tries one way to install after the other and yields the name of each that ended, so that the caller can look again. */
export type Install = (options: InstallOptions) => AsyncIterable<string>;

/** Installs MariaDB for the whole machine where that is allowed, else unpacks its packages below `installDir`. */
export async function* installServer({ installDir, log }: InstallOptions): AsyncGenerator<string> {
  if (!(await succeeds("apt-get", ["--version"]))) {
    log.warn("This machine has no apt-get, so MariaDB has to be installed by hand.");
    return;
  }
  const asRoot = await rootPrefix();
  if (asRoot) {
    yield await attempt(`apt-get install ${PACKAGE}`, log, () => installForMachine(asRoot));
  }
  yield await attempt(`Unpacking the Debian package ${PACKAGE} below ${installDir}`, log, () => unpack(installDir));
}

/** Runs one way to install. A failure is said and swallowed: the next way may work. */
async function attempt(name: string, log: PrivateDatabaseLog, install: () => Promise<void>): Promise<string> {
  log.info(`${name}: this takes up to a minute.`);
  try {
    await install();
  } catch (error) {
    log.warn(`${name} failed: ${lastLine(error)}`);
  }
  return name;
}

/** How to run a command as root without being asked: as it stands, with sudo, or not at all. */
async function rootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  return (await succeeds("sudo", ["-n", "true"])) ? ["sudo", "-n"] : undefined;
}

async function installForMachine(asRoot: readonly string[]): Promise<void> {
  const apt = async (...args: string[]) => {
    const [command, ...rest] = [
      ...asRoot,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      ...WAIT_FOR_LOCK,
      ...args,
    ];
    await run(command ?? "env", rest, { timeout: INSTALL_TIMEOUT_MS });
  };
  // One dead source must not stop the installation: the package may come from another one or be known already.
  await apt("-qq", "update").catch(() => undefined);
  await apt("-qq", "-y", "--no-install-recommends", "install", PACKAGE);
}

/**
 * Downloads the package and what it lacks here, and unpacks all of it below `installDir`.
 * apt keeps its lists there too, because only root may write the machine's.
 */
async function unpack(installDir: string): Promise<void> {
  await mkdir(installDir, { recursive: true });
  const work = await mkdtemp(join(installDir, "unpacking-"));
  try {
    await mkdir(join(work, "state", "lists", "partial"), { recursive: true });
    await mkdir(join(work, "cache", "archives", "partial"), { recursive: true });
    const apt = (...args: string[]) =>
      run("apt-get", [...aptDirectories(work), ...args], { cwd: work, timeout: INSTALL_TIMEOUT_MS });

    await apt("-qq", "update");
    const simulation = await apt("--simulate", "--no-install-recommends", "install", PACKAGE);
    const missing = [...simulation.stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
    // The package itself always: it may be installed, and lack a part.
    await apt("-qq", "download", ...new Set([PACKAGE, ...missing]));

    const archives = (await readdir(work)).filter((file) => file.endsWith(".deb"));
    for (const archive of archives) await run("dpkg", ["-x", archive, "root"], { cwd: work });
    // Renaming makes it complete or absent, also when this program is ended in between.
    await rm(join(installDir, "root"), { recursive: true, force: true });
    await rename(join(work, "root"), join(installDir, "root"));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function aptDirectories(work: string): string[] {
  return [
    `Dir::State=${join(work, "state")}`,
    "Dir::State::status=/var/lib/dpkg/status",
    `Dir::Cache=${join(work, "cache")}`,
    // As root, apt would drop to a user that may not write here.
    "APT::Sandbox::User=",
  ].flatMap((setting) => ["-o", setting]);
}

/** Where `unpack` puts the server and its libraries, whether or not they are there. */
export async function unpackedServer(installDir: string): Promise<{ path: string; libraryPath: string }> {
  const root = join(installDir, "root");
  const libraries: string[] = [];
  for (const folder of [join(root, "usr", "lib"), join(root, "lib")]) {
    const names = await readdir(folder).catch(() => []);
    libraries.push(...names.filter((name) => name.includes("-linux-")).map((name) => join(folder, name)));
  }
  return { path: join(root, "usr", "sbin", "mariadbd"), libraryPath: libraries.join(delimiter) };
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}

/** The last line of what a failed command said, which in apt's case is the reason. */
function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n").at(-1) ?? message;
}
