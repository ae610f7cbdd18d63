import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { capture, ROOT, run, runMain, tool } from "./run.mjs";

const FOLDER = join(ROOT, "examples", "typescript");

/** `pnpm example list-users` compiles the TypeScript examples and runs one of them. */
async function main() {
  const [name = "", ...rest] = process.argv.slice(2);
  if (!existsSync(join(FOLDER, `${name}.ts`))) throw new Error(`There is no such example. There are: ${names()}.`);
  await capture(tool("tsc"), ["-p", FOLDER]);
  process.exitCode = await run(process.execPath, [join(FOLDER, "dist", `${name}.js`), ...rest]);
}

/** An example begins with the sentence that says what it does; the other files are parts of them. */
function names() {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));
  const examples = files.filter((file) => readFileSync(join(FOLDER, file), "utf8").startsWith("// "));
  return examples.map((file) => file.replace(".ts", "")).join(", ");
}

await runMain(main);
