import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from "@apollo/server";
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from "graphql";
import { getVariableValues } from "graphql/execution/values.js";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "../platform/request-context.ts";

/** What is known of one operation of a document: how to run it compiled, or that it can't be. */
type Compiled = CompiledQuery | "SEEN_ONCE" | "IMPOSSIBLE";

/**
 * Text, numbers, booleans and enums are answered as the resolvers have them: our types and the schema's agree, and to check
 * each of an answer's thousands of values again takes longer than all the rest. An error is formed by graphql-js alone.
 */
const OPTIONS = { disableLeafSerialization: true, disablingCapturingStackErrors: true };

/**
 * Runs queries compiled to functions instead of interpreting them for every value of every row. graphql-js stays the
 * reference: it runs what is seen for the first time, what can't be compiled, what has wrong variables, and again
 * whatever had an error, so that there is one form of errors. Only queries: they change nothing when they run twice.
 */
export function compiledExecution(
  schema: GraphQLSchema,
  which: "repeated" | "always",
): ApolloServerPlugin<RequestContext> {
  // Apollo Server keeps a bounded number of parsed documents; what was compiled of one goes when the document goes.
  const compiledOf = new WeakMap<DocumentNode, Map<string | null, Compiled>>();

  function compiledQuery(document: DocumentNode, operationName: string | null): CompiledQuery | null {
    const ofDocument = compiledOf.get(document) ?? new Map<string | null, Compiled>();
    compiledOf.set(document, ofDocument);
    const known = ofDocument.get(operationName);
    if (known === undefined && which === "repeated") {
      // Compiling costs more than running once, and most scripts that build their queries as text send each one once.
      ofDocument.set(operationName, "SEEN_ONCE");
      return null;
    }
    const compiled = known === undefined || known === "SEEN_ONCE" ? compile(schema, document, operationName) : known;
    ofDocument.set(operationName, compiled);
    return typeof compiled === "string" ? null : compiled;
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation(request) {
          const { document, operation, operationName, contextValue } = request;
          // Undefined, whatever its type says, when the document does not have the operation that is named.
          if (operation?.operation !== OperationTypeNode.QUERY) return null;
          const compiled = compiledQuery(document, operationName);
          if (!compiled || !hasGoodVariables(schema, operation, request)) return null;
          const { data, errors } = await compiled.query(undefined, contextValue, request.request.variables ?? {});
          if (errors !== undefined && errors.length > 0) {
            // What was loaded for the answer that is thrown away must not be what graphql-js finds.
            contextValue.forgetLoaded();
            return null;
          }
          const headers = new HeaderMap();
          return { http: { headers }, body: { kind: "single", singleResult: { data: data ?? null } } };
        },
      };
    },
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Compiled {
  try {
    const compiled = compileQuery(schema, document, operationName ?? "", OPTIONS);
    return isCompiledQuery(compiled) ? compiled : "IMPOSSIBLE";
  } catch {
    return "IMPOSSIBLE";
  }
}

/**
 * Whether graphql-js would take the variables. A null for a variable with a default may stand where none is allowed,
 * which only graphql-js refuses.
 */
function hasGoodVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  { request }: Pick<GraphQLRequestContext<RequestContext>, "request">,
): boolean {
  if (variableDefinitions.length === 0) return true;
  const given = request.variables ?? {};
  if (variableDefinitions.some(({ defaultValue, variable }) => defaultValue && given[variable.name.value] === null))
    return false;
  return getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 }).errors === undefined;
}
