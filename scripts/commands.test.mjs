import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** @param {string} folder @param {string} name @param {string[]} args */
function runIn(folder, name, ...args) {
  const command = join(ROOT, "packages", "api", "dist", "app", `${name}-command.js`);
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: "", LOG_LEVEL: "silent" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the commands of the README, on a private database of their own", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "commands-"));
  const otherDir = mkdtempSync(join(tmpdir(), "commands-"));

  /** @param {string} name @param {string[]} args */
  const run = (name, ...args) => runIn(dataDir, name, ...args);

  beforeAll(() => {
    // A database server that was unpacked once is not downloaded again.
    const unpacked = join(ROOT, ".data", "mariadb");
    mkdirSync(unpacked, { recursive: true });
    for (const folder of [dataDir, otherDir]) symlinkSync(unpacked, join(folder, "mariadb"));
    execFileSync(join(ROOT, "node_modules", ".bin", "tsc"), ["-b", "packages/api"], { cwd: ROOT });
  }, 120_000);
  afterAll(() => {
    for (const folder of [dataDir, otherDir])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  test("seed makes the demo tenant as large as asked, with as long a history", () => {
    const { status, stdout, stderr } = run("seed", "--users", "80", "--transfers", "100");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("80 users in ");
    expect(stdout).toContain("has 100 transfers more.");
  }, 120_000);

  test("create-tenant adds a second one", () => {
    const words = ["--slug", "acme", "--name", "Acme", "--owner-name", "Ann", "--owner-email", "ann@acme.test"];
    const { status, stdout } = run("create-tenant", ...words);
    expect(status).toBe(0);
    expect(stdout).toContain('The tenant "acme" is there');
  }, 60_000);

  test("check-books finds the books of both balanced", () => {
    const { status, stdout } = run("check-books");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^demo: balanced \(\d+ accounts, \d+ transfers\)\nacme: balanced/m);
  }, 60_000);

  test("check-audit finds both logs intact", () => {
    const { status, stdout } = run("check-audit");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^demo: intact .*\nacme: intact/m);
  }, 60_000);

  test("migrate finds nothing left to do", () => {
    expect(run("migrate")).toMatchObject({ status: 0, stdout: expect.stringContaining("The tables are up to date.") });
  }, 60_000);

  test("backup writes one file, which restore proves in an empty database, and refuses over anything", () => {
    const file = join(dataDir, "allowance.backup");
    expect(run("backup", file)).toMatchObject({ status: 0, stdout: expect.stringMatching(/has \d+ rows[.]/) });
    expect(run("backup", file)).toMatchObject({ status: 1, stderr: expect.stringContaining("exists already") });

    const restored = runIn(otherDir, "restore", file);
    expect(restored.stdout).toContain("demo: balanced");
    expect(restored.stdout).toContain("acme: intact");
    expect(restored.stdout).toContain("The books balance and the audit logs are whole.");
    expect(restored.status).toBe(0);
    expect(runIn(otherDir, "restore", file)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("not empty, so nothing was restored"),
    });
  }, 120_000);
});
