import type { CodegenConfig } from "@graphql-codegen/cli";

/** Typed documents and hooks for every operation in `src`, checked against the committed schema. */
const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/graphql/generated.ts": {
      // The `typescript` plugin stays out: beside typescript-operations 6 it would emit every name twice.
      plugins: ["typescript-operations", "typed-document-node", "./codegen-hooks.cjs"],
      config: {
        scalars: { ID: "string", Decimal: "string", SafeInt: "number", DateTime: "string", Json: "unknown" },
        strictScalars: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
