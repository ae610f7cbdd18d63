// A codegen plugin: the web app's operations by the SHA-256 of their text. One file gives the server the texts, the other
// gives the app the hash for each name, so that a browser sends the hash alone and needs no cryptography.
const { createHash } = require("node:crypto");
const { InMemoryCache } = require("@apollo/client");
const { Kind, print, visit } = require("graphql");

/** The text that Apollo Client would send: its cache adds `__typename` to every selection. */
const cache = new InMemoryCache();

/** The names of all fragments below a node, each after those inside it: the order in which the typed documents have them. */
function fragmentsBelow(node, fragments, names = new Set()) {
  visit(node, {
    FragmentSpread({ name }) {
      fragmentsBelow(fragments.get(name.value), fragments, names);
      names.add(name.value);
    },
  });
  return [...names];
}

/** Every operation with the fragments that it uses, as the app has it, in the order of the names. */
function operationsIn(documents) {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return definitions
    .filter(({ kind, name }) => kind === Kind.OPERATION_DEFINITION && name)
    .map((operation) => {
      const used = fragmentsBelow(operation, fragments).map((name) => fragments.get(name));
      return [operation.name.value, { kind: Kind.DOCUMENT, definitions: [operation, ...used] }];
    })
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function hashed([name, document]) {
  const text = print(cache.transformDocument(document));
  return { name, text, hash: createHash("sha256").update(text).digest("hex") };
}

module.exports = {
  plugin(_schema, documents, { output }) {
    const operations = operationsIn(documents).map(hashed);
    if (output === "texts") {
      return JSON.stringify(Object.fromEntries(operations.map(({ hash, text }) => [hash, text])), null, 2);
    }
    const lines = operations.map(({ name, hash }) => `  ["${name}", "${hash}"],`);
    return [
      "/** The SHA-256 of every operation's text by the operation's name; `public/persisted-operations.json` has the texts. */",
      "export const OPERATION_HASHES: ReadonlyMap<string, string> = new Map([",
      ...lines,
      "]);",
    ].join("\n");
  },
};
