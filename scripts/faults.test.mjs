import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const FAULTS_TIMEOUT_MS = 300_000;

/** @param {string[]} args */
const faults = (...args) =>
  spawnSync(process.execPath, [join(ROOT, "scripts", "faults.mjs"), ...args], { cwd: ROOT, encoding: "utf8" });

test(
  "no unit is lost or doubled by any fault of the short list",
  () => {
    const { status, stdout, stderr } = faults("--short");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const rows = stdout.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| fault"));
    const read = rows.map((line) => line.split("|").map((cell) => cell.trim()));
    expect(read.map(([, fault]) => fault)).toEqual([
      "kill -9 of the API",
      "kill -9 of the database",
      "COMMIT arrives, its answer is cut",
      "connection cut before COMMIT",
      "ROLLBACK fails",
      "all connections cut mid-answer",
      "KILL CONNECTION of all",
      "1,000 submissions of one key",
      "database frozen (SIGSTOP)",
      "SIGTERM under load",
      "disk full",
      "clock jumps of an hour",
    ]);
    for (const [, fault, times, , acknowledged, , , lost, doubled, mismatches] of read) {
      // Only a machine that can't have a fault leaves it out, and says why.
      if (times?.startsWith("skipped: ")) continue;
      expect({ fault, lost, doubled, mismatches }).toEqual({ fault, lost: "0", doubled: "0", mismatches: "0" });
      expect(Number(acknowledged)).toBeGreaterThan(0);
    }
  },
  FAULTS_TIMEOUT_MS,
);

test("a fault that nobody knows is refused, with the names of those that there are", () => {
  const { status, stderr } = faults("--only", "earthquake");
  expect(status).toBe(1);
  expect(stderr).toContain("kill -9 of the API; kill -9 of the database");
});
