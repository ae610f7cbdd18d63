// A codegen plugin: the web app's operations by the SHA-256 of their text. One file gives the server the texts; beside each
// file of operations a module gives the app the documents with their hashes, so that a browser sends the hash alone and
// needs no cryptography.
const { createHash } = require("node:crypto");
const { basename } = require("node:path");
const { InMemoryCache } = require("@apollo/client");
const { Kind, print, visit } = require("graphql");
const { hookOf, namesOf } = require("./codegen-hooks.cjs");

/** The text that Apollo Client would send: its cache adds `__typename` to every selection. */
const cache = new InMemoryCache();

/** The names of all fragments below a node, each after those inside it: the order in which the documents have them. */
function fragmentsBelow(node, fragments, names = new Set()) {
  visit(node, {
    FragmentSpread({ name }) {
      fragmentsBelow(fragments.get(name.value), fragments, names);
      names.add(name.value);
    },
  });
  return [...names];
}

/** Every operation with the fragments that it uses, as the app has it, in the order of the files. */
function operationsIn(documents) {
  const definitions = documents.flatMap(({ document, location }) =>
    (document?.definitions ?? []).map((definition) => ({ definition, file: basename(location ?? "", ".graphql") })),
  );
  const fragments = new Map(
    definitions
      .filter(({ definition }) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map(({ definition }) => [definition.name.value, definition]),
  );
  return definitions
    .filter(({ definition: { kind, name } }) => kind === Kind.OPERATION_DEFINITION && name)
    .map(({ definition: operation, file }) => {
      const used = fragmentsBelow(operation, fragments).map((name) => fragments.get(name));
      const document = { kind: Kind.DOCUMENT, definitions: [operation, ...used] };
      const text = print(cache.transformDocument(document));
      return { operation, file, document, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

/** Without where it stood in its file, and without what is empty: nobody reads either. */
function slim(document) {
  return JSON.stringify(document, (key, value) =>
    key === "loc" || value === undefined || (Array.isArray(value) && value.length === 0) ? undefined : value,
  );
}

/** The documents and hooks of one file of operations. */
function moduleOf(operations) {
  const kinds = new Set(operations.map(({ operation }) => operation.operation));
  const hooks = [kinds.has("mutation") && "useMutation", kinds.has("query") && "useQuery"].filter(Boolean);
  const skip = kinds.has("query") ? ", type SkipToken" : "";
  const imported = operations.flatMap(({ operation }) => Object.values(namesOf(operation).types));
  return [
    `import { ${hooks.join(", ")}${skip} } from "@apollo/client/react";`,
    `import type { ${imported.join(", ")} } from "../operation-types.ts";`,
    'import { persisted } from "../persisted.ts";',
    ...operations.flatMap(({ operation, document, hash }) => {
      const { document: name, types } = namesOf(operation);
      return [
        `export const ${name} = /* @__PURE__ */ persisted<${types.result}, ${types.variables}>("${hash}", ${slim(document)});`,
        hookOf(operation),
      ];
    }),
  ].join("\n");
}

module.exports = {
  plugin(_schema, documents, { output, file, files }) {
    if (output === "door") {
      if (new Set(files).size < files.length) throw new Error(`Two .graphql files have one name: ${files.join(", ")}.`);
      return ["operation-types", ...files.map((name) => `operations/${name}`)]
        .map((path) => `export * from "./${path}.ts";`)
        .join("\n");
    }
    const operations = operationsIn(documents);
    if (output === "module") return moduleOf(operations.filter((operation) => operation.file === file));
    const byName = operations.toSorted((one, other) =>
      one.operation.name.value < other.operation.name.value ? -1 : 1,
    );
    return JSON.stringify(Object.fromEntries(byName.map(({ hash, text }) => [hash, text])), null, 2);
  },
};
