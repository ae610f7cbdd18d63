// A codegen plugin: the text of each operation of the examples, with the types of what it takes and answers. No package is
// needed to use it.
const { Kind, print } = require("graphql");

const SUFFIXES = { query: "Query", mutation: "Mutation" };

module.exports = {
  plugin(_schema, documents) {
    const operations = documents
      .flatMap(({ document }) => document?.definitions ?? [])
      .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      .map((operation) => {
        const name = operation.name.value;
        const types = `${name}${SUFFIXES[operation.operation]}`;
        return `export const ${name}: Operation<${types}, ${types}Variables> = {\n  text: ${JSON.stringify(print(operation))},\n};`;
      });
    return [
      "/** An operation's text, with the types of what it answers and takes. */",
      "export interface Operation<Data, Variables> {",
      "  readonly text: string;",
      "  readonly types?: (variables: Variables) => Data;",
      "}",
      ...operations,
    ].join("\n");
  },
};
