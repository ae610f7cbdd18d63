// A codegen plugin: for each mutation of the web app the short form that "Copy as GraphQL" offers. The same operation with
// the same variables; but it answers what a script wants, not what the screens need.
const {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isRequiredInputField,
  Kind,
  parse,
  print,
} = require("graphql");

/** What says which thing it is, and which version of it; in the order in which it is asked for. */
const IDENTITY = ["id", "key", "name", "email", "number", "amount", "version"];
/** Mutations that need one are left to people: a secret belongs neither in a clipboard nor in a shell's history. */
const SECRET = /password|token$|secret/i;

const isPlain = (field) => field.args.length === 0 && isLeafType(getNamedType(field.type));
const plainNames = (type) =>
  Object.values(type.getFields())
    .filter(isPlain)
    .map(({ name }) => name);

/** Something with an id or key by what identifies it; rows without an id, such as changes and warnings, as a whole. */
function partOf(field) {
  const type = getNamedType(field.type);
  if (isPlain(field)) return field.name;
  if (isLeafType(type) || field.args.length > 0) return null;
  const names = plainNames(type);
  const isRow = isListType(getNullableType(field.type));
  const isKnown = names.includes("id") || (!isRow && names.includes("key"));
  if (!isKnown) return isRow && names.length > 0 ? `${field.name} { ${names.join(" ")} }` : null;
  return `${field.name} { ${IDENTITY.filter((name) => names.includes(name)).join(" ")} }`;
}

/** The selection of a payload. One that holds a single thing without an id answers that. */
function selectionOf(payload) {
  const fields = Object.values(payload.getFields());
  const parts = fields.map(partOf).filter((part) => part !== null);
  if (parts.length > 0) return parts.join(" ");
  return fields.map((field) => `${field.name} { ${plainNames(getNamedType(field.type)).join(" ")} }`).join(" ");
}

const needsSecret = (root) =>
  root.args
    .flatMap(({ type }) => Object.values(getNamedType(type).getFields?.() ?? {}))
    .some((field) => isRequiredInputField(field) && SECRET.test(field.name));

function shortForm(schema, operation) {
  const [field] = operation.selectionSet.selections;
  const root = schema.getMutationType().getFields()[field.name.value];
  if (root.args.length === 0 || needsSecret(root)) return null;
  const variables = operation.variableDefinitions.map(print).join(", ");
  const values = field.arguments.map(print).join(", ");
  const call = `${field.name.value}(${values}) { ${selectionOf(getNamedType(root.type))} }`;
  return [operation.name.value, print(parse(`mutation ${operation.name.value}(${variables}) { ${call} }`))];
}

module.exports = {
  plugin(schema, documents) {
    const forms = documents
      .flatMap(({ document }) => document?.definitions ?? [])
      .filter(({ kind, operation, name }) => kind === Kind.OPERATION_DEFINITION && operation === "mutation" && name)
      .map((operation) => shortForm(schema, operation))
      .filter((form) => form !== null)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    return [
      "/** The web app's mutations by name, as a script would write them. Loaded when somebody copies one, never before. */",
      "export const MUTATION_TEXTS: ReadonlyMap<string, string> = new Map([",
      ...forms.map(([name, text]) => `  [${JSON.stringify(name)}, ${JSON.stringify(text)}],`),
      "]);",
    ].join("\n");
  },
};
