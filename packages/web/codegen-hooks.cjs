// For the codegen plugin beside it: one typed hook for each operation, on top of its document.
// The published React plugin writes code that does not type-check with Apollo Client 4.
const { Kind } = require("graphql");

const pascalCase = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** What the generated code calls the parts of an operation. */
function namesOf({ name, operation }) {
  const base = pascalCase(name.value);
  const result = base + pascalCase(operation);
  return { document: `${base}Document`, hook: `use${result}`, types: { result, variables: `${result}Variables` } };
}

/** Whether the operation can't run without variables, so that the hook must be given them. */
const needsVariables = (operation) =>
  (operation.variableDefinitions ?? []).some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );

function hookOf(operation) {
  const { document, hook, types } = namesOf(operation);
  const generics = `${types.result}, ${types.variables}`;
  if (operation.operation === "mutation")
    return `export const ${hook} = (options?: useMutation.Options<${generics}>) => useMutation<${generics}>(${document}, options);`;
  const options = `useQuery.Options<${generics}>`;
  const parameter = needsVariables(operation)
    ? `options: (${options} & { variables: ${types.variables} }) | SkipToken`
    : `options: ${options} | SkipToken = {}`;
  return `export const ${hook} = (${parameter}) => useQuery<${generics}>(${document}, options);`;
}

module.exports = { hookOf, namesOf };
