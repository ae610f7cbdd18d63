import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { CodegenConfig } from "@graphql-codegen/cli";
import { TYPES } from "./codegen-types.ts";

const DOCUMENTS = "src/**/*.graphql";
/** Every file with operations; their names without folders are unique, which the code generator checks. */
const files = readdirSync(fileURLToPath(new URL("src", import.meta.url)), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".graphql"))
  .map((path) => basename(path, ".graphql"))
  .toSorted();

/**
 * Types, documents and hooks of every operation in `src`, checked against the committed schema. Each file of operations
 * has a module of its own, so that a screen loads no documents but its own; `generated.ts` is the one door to them all.
 */
const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: DOCUMENTS,
  generates: {
    "src/graphql/operation-types.ts": {
      // The `typescript` plugin stays out: beside typescript-operations 6 it would emit every name twice.
      plugins: ["typescript-operations"],
      config: TYPES,
    },
    ...Object.fromEntries(
      files.map((file) => [
        `src/graphql/operations/${file}.ts`,
        { plugins: [{ "./codegen-operations.cjs": { output: "module", file } }] },
      ]),
    ),
    "src/graphql/generated.ts": { plugins: [{ "./codegen-operations.cjs": { output: "door", files } }] },
    "src/graphql/mutation-texts.ts": { plugins: ["./codegen-mutations.cjs"] },
    "public/persisted-operations.json": { plugins: [{ "./codegen-operations.cjs": { output: "texts" } }] },
  },
};

export default config;
