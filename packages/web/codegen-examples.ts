import type { CodegenConfig } from "@graphql-codegen/cli";
import { TYPES } from "./codegen-types.ts";

/** The operations of `examples/typescript`, checked against the committed schema. */
const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: "../../examples/typescript/operations.graphql",
  generates: {
    "../../examples/typescript/operations.ts": {
      plugins: ["typescript-operations", "./codegen-example-operations.cjs"],
      config: TYPES,
    },
  },
};

export default config;
