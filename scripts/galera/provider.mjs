import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { capture, ROOT } from "../run.mjs";

const INSTALLED = "/usr/lib/galera/libgalera_smm.so";

/** Where Galera's library is: installed, or unpacked from Debian's package below .data. */
export async function findProvider() {
  if (existsSync(INSTALLED)) return INSTALLED;
  const folder = join(ROOT, ".data", "galera-4");
  const unpacked = join(folder, INSTALLED);
  if (existsSync(unpacked)) return unpacked;
  mkdirSync(folder, { recursive: true });
  await capture("apt-get", ["download", "galera-4"], { cwd: folder });
  const archive = readdirSync(folder).find((name) => name.endsWith(".deb"));
  if (!archive) throw new Error("Galera can't be had here: install Debian's package galera-4.");
  await capture("dpkg", ["-x", archive, "."], { cwd: folder });
  return unpacked;
}
