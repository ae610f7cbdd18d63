import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { demoSignIn } from "./server.ts";
import { expect, test } from "./test.ts";

const FOLDER = join(import.meta.dirname, "..", "examples", "curl");
const PARTS = new Set(["print-answer.sh", "first-id.sh"]);

/** What an example's answer has to hold. A script without a line here fails: nobody has said what it should do. */
const EXPECTED: Readonly<Record<string, string>> = {
  "assign-plan.sh": '"plan":{"name":"Free"},"limits":{"count":{"effective":5,"source":"PLAN"}}',
  "back-to-plan.sh": '"source":"PLAN","planValue":5,"override":null',
  "create-user.sh": '"source":"DEFAULT"',
  "find-user.sh": '"name":"Ben Ruiz"',
  "list-plans.sh": '"name":"Legacy","isActive":false',
  "replay-transfer.sh": '"replayed":true',
  "set-limit.sh": '"effective":12,"source":"USER","planValue":5,"override":12',
  "sign-in.sh": '"user":{"name":"Ada Owner"},"permissions"',
  "transfer-credits.sh": '"amountUnits":90000',
  "transfer-minutes.sh": '"replayed":false',
  "transfer-too-much.sh": '"code":"INSUFFICIENT_BALANCE"',
  "who-am-i.sh": '"name":"Script Runner"',
};

interface Outcome {
  readonly status: number;
  readonly stdout: string;
}

/** Runs bash with the sign-in of the program under test; `settings` replace parts of it. */
function runBash(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { apiToken, password } = demoSignIn();
  const env = { ...process.env, ALLOWANCE_TOKEN: apiToken, PASSWORD: password, ...settings };
  return new Promise((resolve) => {
    const child = execFile("bash", args, { env }, (_error, stdout) => {
      resolve({ status: child.exitCode ?? -1, stdout });
    });
  });
}

for (const name of readdirSync(FOLDER).filter((file) => !PARTS.has(file))) {
  test(`examples/curl/${name} does what it says`, async ({ baseURL }) => {
    const { status, stdout } = await runBash([join(FOLDER, name)], { ALLOWANCE_URL: baseURL ?? "" });
    expect(stdout).toContain(EXPECTED[name]);
    expect(status).toBe(name === "transfer-too-much.sh" ? 1 : 0);
  });
}

test("the README's first API call works as it is written there", async ({ baseURL }) => {
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  const call = /```bash\n(curl [\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const { status, stdout } = await runBash(["-c", call.replace("http://localhost:4000", baseURL ?? "")]);
  expect(stdout).toContain('"name":"Ben Ruiz"');
  expect(status).toBe(0);
});

test("an example with a wrong token fails", async ({ baseURL }) => {
  const settings = { ALLOWANCE_URL: baseURL ?? "", ALLOWANCE_TOKEN: "alw_wrong" };
  const { status } = await runBash([join(FOLDER, "transfer-minutes.sh")], settings);
  expect(status).not.toBe(0);
});
