// A program of a test's own: it starts the private database of the folder it is given, says so, and waits to be killed.
const { readFileSync } = require("node:fs");
const { transformSync } = require("@swc/core");

// Jest compiles only for itself, so this program compiles what it loads.
require.extensions[".ts"] = (module, filename) => {
  const parser = /** @type {const} */ ({ syntax: "typescript" });
  const options = /** @type {const} */ ({ jsc: { parser, target: "es2022" }, module: { type: "commonjs" } });
  const { code } = transformSync(readFileSync(filename, "utf8"), { ...options, filename });
  Reflect.get(module, "_compile").call(module, code, filename);
};

const [dataDir = "", installDir = ""] = process.argv.slice(2);
const { startPrivateDatabase } = require("./private-database.ts");
const write = (/** @type {string} */ message) => void process.stderr.write(`${message}\n`);
const log = { info: write, warn: write, error: write };
startPrivateDatabase({ dataDir, installDir, log }).then(() => process.stdout.write("started\n"));
