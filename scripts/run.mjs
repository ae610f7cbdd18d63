import { spawn } from "node:child_process";
import { join } from "node:path";

/** The repository's root folder. */
export const ROOT = join(import.meta.dirname, "..");

/**
 * A tool that is installed in this repository.
 * @param {string} name
 * @param {string} [workspace] The package that depends on it, when it is not the root.
 */
export function tool(name, workspace = ".") {
  return join(ROOT, workspace, "node_modules", ".bin", name);
}

/**
 * Runs a command with its output on this terminal and answers its exit code.
 * When this program is told to stop, the command is told too, so that nothing keeps running.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", ...options });
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    // Ctrl-C reaches the command from the terminal; a second signal would cut its clean-up short.
    if (signal !== "SIGINT") child.kill(signal);
    child.once("exit", () => process.exit(1));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject).once("exit", (code) => resolve(code ?? 1));
    });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/**
 * Runs a command that has to succeed. What it says is shown only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<string>} What it wrote to its standard output.
 */
export async function capture(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, ...options, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) throw new Error(`${output}\n${command} ${args.join(" ")} failed.`);
  return output;
}

/**
 * Runs a script's main function. Its error is one line that says what to do, so no stack is shown.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
