import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DIRECTORIES = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
const MAC_APPS = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** Another apt that runs at this moment is waited for. */
const WAIT_FOR_LOCK = ["-o", "DPkg::Lock::Timeout=300"];

/** Answers the path of a Chromium or Chrome that starts, or undefined. CHROMIUM_PATH comes first. */
export function findChromium() {
  const directories = [...(process.env["PATH"] ?? "").split(delimiter), ...DIRECTORIES];
  const candidates = directories.flatMap((directory) => NAMES.map((name) => join(directory, name)));
  return [process.env["CHROMIUM_PATH"] ?? "", ...candidates, ...MAC_APPS].find((path) => starts(path));
}

/**
 * Ubuntu has a script of that name that only says to install a snap, so the program has to say its version.
 * @param {string} path
 */
function starts(path) {
  try {
    accessSync(path, constants.X_OK);
    execFileSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/** Finds a browser for the end-to-end tests, or installs one on Debian and says so. Throws one line otherwise. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const asRoot = rootPrefix();
  if (asRoot) {
    console.log("No Chromium was found; installing it with apt-get (some minutes).");
    // One dead source must not stop the installation: the package may come from another one.
    attempt([...asRoot, "apt-get", "-qq", "update"]);
    const install = ["-qq", "-y", "--no-install-recommends", "install", "chromium", "fonts-liberation"];
    attempt([...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...WAIT_FOR_LOCK, ...install]);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    "No Chromium was found and none could be installed: install the package chromium or Google Chrome, " +
      "or set CHROMIUM_PATH. `pnpm test --unit` runs the tests that need no browser.",
  );
}

/** How to run apt-get as root without being asked: as it stands, with sudo, or not at all. */
function rootPrefix() {
  if (!attempt(["apt-get", "--version"], "ignore")) return undefined;
  if (process.getuid?.() === 0) return [];
  return attempt(["sudo", "-n", "true"], "ignore") ? ["sudo", "-n"] : undefined;
}

/**
 * @param {readonly string[]} commandLine
 * @param {"inherit" | "ignore"} output
 */
function attempt([command = "", ...args], output = "inherit") {
  try {
    execFileSync(command, args, { stdio: ["ignore", output, output] });
    return true;
  } catch {
    return false;
  }
}
