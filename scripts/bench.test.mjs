import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

test("the benchmark's floor answers what this server answers", () => {
  const command = join(ROOT, "bench", "check-answers.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command], { cwd: ROOT, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("users page of 50: equal");
  expect(stdout).toContain("one user: equal");
}, 120_000);
