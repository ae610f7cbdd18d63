import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApi } from "./build.mjs";
import { capture, ROOT, run, runMain, tool } from "./run.mjs";

const SCHEMA = join(ROOT, "schema.graphql");
const WEB = join(ROOT, "packages", "web");

/**
 * `pnpm generate` writes schema.graphql from the API's code, then the typed documents and hooks of the web app, and the
 * operations of the TypeScript examples.
 * With `--check` it writes nothing and fails when a committed file is not what it would write.
 */
async function main() {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  await buildApi();
  const schema = await capture(process.execPath, ["packages/api/dist/app/print-schema-command.js"]);
  const committed = readFileSync(SCHEMA, "utf8");

  const isSchemaCurrent = schema === committed;
  if (!values.check) writeFileSync(SCHEMA, schema);
  else if (!isSchemaCurrent) console.error("schema.graphql is not what the API's code says: run pnpm generate.");
  await printBreakingChanges(schema);

  const codegen = tool("graphql-codegen", "packages/web");
  const check = values.check ? ["--check"] : [];
  let isCurrent = !values.check || isSchemaCurrent;
  for (const config of ["codegen.ts", "codegen-examples.ts"]) {
    const code = await run(codegen, ["--config", config, "--silent", ...check], { cwd: WEB });
    if (code !== 0 && values.check) console.error(`What ${config} generates is out of date: run pnpm generate.`);
    isCurrent &&= code === 0;
  }
  process.exitCode = isCurrent ? 0 : 1;
}

/**
 * Says what would break for existing clients since the last commit, or since $SCHEMA_BASE; for information only.
 * @param {string} schema
 */
async function printBreakingChanges(schema) {
  const base = process.env["SCHEMA_BASE"] ?? "HEAD";
  const before = await capture("git", ["show", `${base}:schema.graphql`]).catch(() => schema);
  if (before === schema) return;
  const directory = mkdtempSync(join(tmpdir(), "schema-"));
  try {
    writeFileSync(join(directory, "before.graphql"), before);
    writeFileSync(join(directory, "after.graphql"), schema);
    await run(process.execPath, ["packages/api/schema-changes.mjs", directory]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

await runMain(main);
