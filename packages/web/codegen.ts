import type { CodegenConfig } from "@graphql-codegen/cli";

/** Typed documents, hooks, hashes and short forms for every operation in `src`, checked against the committed schema. */
const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/graphql/generated.ts": {
      // The `typescript` plugin stays out: beside typescript-operations 6 it would emit every name twice.
      plugins: ["typescript-operations", "typed-document-node", "./codegen-hooks.cjs"],
      config: {
        scalars: {
          ID: "string",
          Decimal: "string",
          SafeInt: "number",
          DateTime: "string",
          Json: "unknown",
          UserDocument: "unknown",
        },
        strictScalars: true,
        useTypeImports: true,
      },
    },
    "src/graphql/operation-hashes.ts": { plugins: [{ "./codegen-operations.cjs": { output: "hashes" } }] },
    "src/graphql/mutation-texts.ts": { plugins: ["./codegen-mutations.cjs"] },
    "public/persisted-operations.json": { plugins: [{ "./codegen-operations.cjs": { output: "texts" } }] },
  },
};

export default config;
