import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { demoSignIn } from "./server.ts";
import { ask, createUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "examples", "curl");
const TYPESCRIPT = join(ROOT, "examples", "typescript");
const PARTS = new Set(["print-answer.sh", "first-id.sh"]);

/** What an example's answer has to hold. A script without a line here fails: nobody has said what it should do. */
const EXPECTED: Readonly<Record<string, string>> = {
  "acquire.sh": '"allowed":true',
  "apply-changes.sh": '"state":"APPLIED","userCount":1',
  "assign-plan.sh": '"plan":{"name":"Free"},"limits":{"count":{"effective":5,"source":"PLAN"}}',
  "back-to-plan.sh": '"source":"PLAN","planValue":5,"override":null',
  "check.sh": '"sentence"',
  "create-user.sh": '"source":"DEFAULT"',
  "explain.sh": '"verdict":',
  "export-users.sh": '"document":{"users":[{"id":"',
  "find-user.sh": '"name":"Ben Ruiz"',
  "list-plans.sh": '"name":"Legacy","isActive":false',
  "release.sh": '"release":{"used":',
  "plan-changes.sh": '"state":"PLANNED","errorCount":0',
  "replay-transfer.sh": '"replayed":true',
  "set-limit.sh": '"effective":12,"source":"USER","planValue":5,"override":12',
  "sign-in.sh": '"user":{"name":"Ada Owner"},"permissions"',
  "transfer-credits.sh": '"amountUnits":90000',
  "transfer-minutes.sh": '"replayed":false',
  "transfer-too-much.sh": '"code":"INSUFFICIENT_BALANCE"',
  "undo-changes.sh": '"undoesId":"',
  "who-am-i.sh": '"name":"Script Runner"',
};

/** The same for the examples in TypeScript; the others of that folder are parts. */
const EXPECTED_OF_TYPESCRIPT: Readonly<Record<string, RegExp>> = {
  "assign-plan": /is on Free: 5 assistants, by PLAN/,
  explain: /Verdict: LIMIT_REACHED/,
  "list-users": /Ben Ruiz <ben[.]ruiz@demo[.]allowance[.]test>[\s\S]*\d\d users/,
  "over-limit": /is over the limit/,
  "run-call": /Acquired: [\s\S]*The call runs[.][\s\S]*Released: /,
  "set-appearance": /Set for Lena Fischer/,
  "set-limit": /Now 12, by USER/,
  transfer: /Ben Ruiz got 30 minutes/,
  "who-am-i": /acts for Script Runner and may: /,
};
const PARTS_OF_TYPESCRIPT = new Set(["api", "find-user", "operations", "send-until-known"]);

const SET_LIMITS = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";

/**
 * Whom an example is about, when that is not Ben: for the owner any number of calls may run, and nobody else's test looks at
 * what Lena sees.
 */
const EMAILS: Readonly<Record<string, string>> = {
  "acquire.sh": "ada.owner@demo.allowance.test",
  "release.sh": "ada.owner@demo.allowance.test",
  "run-call": "ada.owner@demo.allowance.test",
  "set-appearance": "lena.fischer@demo.allowance.test",
};
const aboutWhom = (name: string) => (EMAILS[name] === undefined ? {} : { EMAIL: EMAILS[name] });

interface Outcome {
  readonly status: number;
  readonly stdout: string;
}

/** Runs bash with the sign-in of the program under test; `settings` replace parts of it. */
function runBash(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return runProgram("bash", args, settings);
}

function runProgram(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { apiToken, password } = demoSignIn();
  const env = { ...process.env, ALLOWANCE_TOKEN: apiToken, PASSWORD: password, ...settings };
  return new Promise((resolve) => {
    const child = execFile(program, args, { env }, (_error, stdout) => {
      resolve({ status: child.exitCode ?? -1, stdout });
    });
  });
}

for (const name of readdirSync(FOLDER).filter((file) => !PARTS.has(file))) {
  test(`examples/curl/${name} does what it says`, async ({ baseURL }) => {
    const { status, stdout } = await runBash([join(FOLDER, name)], {
      ALLOWANCE_URL: baseURL ?? "",
      ...aboutWhom(name),
    });
    expect(stdout).toContain(EXPECTED[name]);
    expect(status).toBe(name === "transfer-too-much.sh" ? 1 : 0);
  });
}

test.describe("examples/typescript", () => {
  const names = readdirSync(TYPESCRIPT).flatMap((file) => (file.endsWith(".ts") ? [file.replace(".ts", "")] : []));

  test.beforeAll(async () => {
    const compiler = join(ROOT, "node_modules", ".bin", "tsc");
    expect(await runProgram(compiler, ["-p", TYPESCRIPT], {})).toEqual({ status: 0, stdout: "" });
  });

  const run = (name: string, baseURL: string | undefined, settings: Readonly<Record<string, string>> = {}) =>
    runProgram(process.execPath, [join(TYPESCRIPT, "dist", `${name}.js`)], {
      ALLOWANCE_URL: baseURL ?? "",
      CALL_MS: "1",
      ...settings,
    });

  for (const name of names.filter((file) => !PARTS_OF_TYPESCRIPT.has(file))) {
    test(`${name} does what it says`, async ({ baseURL }) => {
      const { status, stdout } = await run(name, baseURL, aboutWhom(name));
      expect(stdout).toMatch(EXPECTED_OF_TYPESCRIPT[name] ?? /^$/);
      expect(status).toBe(0);
    });
  }

  test("a transfer that is started again with its key is not made again", async ({ baseURL }) => {
    const settings = { KEY: `again-${randomUUID()}`, EMAIL: "sam.okafor@demo.allowance.test" };
    const first = await run("transfer", baseURL, settings);
    expect(first.stdout).toContain("Sam Okafor got 30");
    const second = await run("transfer", baseURL, settings);
    expect(second.stdout.replace(", before already", "")).toBe(first.stdout);
    expect(second.stdout).not.toBe(first.stdout);
  });

  test("a transfer that the pool can't give moves nothing, and the program says so", async ({ baseURL }) => {
    const { status, stdout } = await run("transfer", baseURL, { AMOUNT: "999999999" });
    expect(stdout).toMatch(/The pool has only [\d.]+ minutes[.] Nothing was moved[.]/);
    expect(status).toBe(1);
  });

  test("a call that the limit does not allow is not made", async ({ baseURL, page }) => {
    await signIn(page);
    const { id, email } = await createUser(page);
    const counts = [{ key: "MAX_PARALLEL_CALLS", value: 0 }];
    await ask(page, SET_LIMITS, { input: { userId: id, customEnabled: true, counts } });
    const { status, stdout } = await run("run-call", baseURL, { EMAIL: email });
    expect(stdout.trim()).toBe("Not now: 0 of 0 calls run, the limit of USER.");
    expect(status).toBe(1);
  });
});

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
