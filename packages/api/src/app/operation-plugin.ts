import type { ApolloServerPlugin, GraphQLRequestListener } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { RequestContext } from "../platform/request-context.ts";
import { noteOrigin } from "./error-format.ts";
import { costOf } from "./query-cost.ts";
import { QUERY_LIMITS, tooComplex } from "./query-limits.ts";
import type { RequestBudget } from "./request-budget.ts";
import type { RequestTrace } from "./request-trace.ts";

/** A client with thousands of mistakes gets the first few. */
const MAX_ERRORS = 5;

/** The context of a request together with its notes. */
export type TracedContext = RequestContext & { readonly trace: RequestTrace };

/**
 * What happens around every operation: its cost is weighed and paid for, and the answer says the cost and the request's
 * id. The cost is no validation rule, because it depends on variables, and what was validated once is not validated again.
 */
export function operationPlugin(
  schema: GraphQLSchema,
  budget: RequestBudget | null,
): ApolloServerPlugin<TracedContext> {
  return {
    async requestDidStart() {
      return listener(schema, budget);
    },
  };
}

function listener(schema: GraphQLSchema, budget: RequestBudget | null): GraphQLRequestListener<TracedContext> {
  return {
    async didResolveOperation({ contextValue, document, operation, operationName, request }) {
      const { trace, caller } = contextValue;
      // Without an operation the document has several and none was chosen, which is refused after this.
      if (!operation) return;
      trace.operationName = operationName;
      trace.operationKind = operation.operation;
      trace.cost = costOf(schema, document, operation, request.variables ?? {});
      if (trace.cost > QUERY_LIMITS.cost) throw tooComplex("cost", trace.cost, operation);
      await budget?.payCost(trace, caller.address, trace.cost);
    },
    async didEncounterErrors({ contextValue, errors }) {
      const { requestId, operationKind } = contextValue.trace;
      for (const error of errors) noteOrigin(error, { requestId, isQuery: operationKind === "query" });
    },
    async willSendResponse({ contextValue: { trace }, response }) {
      if (response.body.kind !== "single") return;
      const result = response.body.singleResult;
      if (result.errors) {
        result.errors = result.errors.slice(0, MAX_ERRORS);
        trace.errorCodes.push(...result.errors.map(({ extensions }) => String(extensions?.["code"])));
      }
      result.extensions = {
        ...result.extensions,
        requestId: trace.requestId,
        ...(trace.cost !== null && { cost: trace.cost }),
      };
    },
  };
}
