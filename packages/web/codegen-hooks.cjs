// A codegen plugin: one typed hook for each operation, on top of the typed documents.
// The published React plugin writes code that does not type-check with Apollo Client 4.
const { Kind } = require("graphql");

const pascalCase = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** Whether the operation can't run without variables, so that the hook must be given them. */
const needsVariables = (operation) =>
  (operation.variableDefinitions ?? []).some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );

function queryHook(name, operation) {
  const types = `${name}Query, ${name}QueryVariables`;
  const options = `useQuery.Options<${types}>`;
  const parameter = needsVariables(operation)
    ? `options: (${options} & { variables: ${name}QueryVariables }) | SkipToken`
    : `options: ${options} | SkipToken = {}`;
  return `export const use${name}Query = (${parameter}) => useQuery<${types}>(${name}Document, options);`;
}

function mutationHook(name) {
  const types = `${name}Mutation, ${name}MutationVariables`;
  return `export const use${name}Mutation = (options?: useMutation.Options<${types}>) => useMutation<${types}>(${name}Document, options);`;
}

module.exports = {
  plugin(_schema, documents) {
    const operations = documents
      .flatMap(({ document }) => document?.definitions ?? [])
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name);
    const hooks = operations.map((operation) => {
      const name = pascalCase(operation.name.value);
      return operation.operation === "mutation" ? mutationHook(name) : queryHook(name, operation);
    });
    return {
      prepend: ['import { useMutation, useQuery, type SkipToken } from "@apollo/client/react";'],
      content: hooks.join("\n"),
    };
  },
};
