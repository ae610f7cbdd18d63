import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApolloLink } from "@apollo/client";
import { buildSchema, execute, GraphQLError } from "graphql";
import { Observable } from "rxjs";
import type { ErrorCode } from "@allowance/shared/catalogue/error-codes";

const schema = buildSchema(readFileSync(join(__dirname, "../../../../schema.graphql"), "utf8"));

type Variables = Readonly<Record<string, unknown>>;

/** What a test says about the API: one function for each root field that the screen may ask for. */
export type Resolvers = Readonly<Record<string, (args: never) => unknown>>;

/** One operation that the app sent. */
interface Call {
  readonly operation: string;
  readonly variables: Variables;
}

/**
 * An API for tests: it runs every operation against the committed schema, so that a test can neither ask for
 * nor answer what the real one would not, and remembers what was asked.
 */
export function scriptApi(resolvers: Resolvers) {
  const calls: Call[] = [];
  const lost = new Set<string>();
  const link = new ApolloLink(
    (request) =>
      new Observable((observer) => {
        const operation = request.operationName ?? "";
        calls.push({ operation, variables: request.variables });
        const run = async () => {
          const answer = await execute({
            schema,
            document: request.query,
            rootValue: resolvers,
            variableValues: request.variables,
          });
          if (lost.delete(operation)) throw new TypeError("Failed to fetch");
          const { data, errors } = answer;
          observer.next({
            ...(data !== undefined && { data }),
            ...(errors && { errors: errors.map((error) => error.toJSON()) }),
          });
          observer.complete();
        };
        run().catch((error: unknown) => observer.error(error));
      }),
  );
  const variablesOf = (operation: string) =>
    calls.filter((call) => call.operation === operation).map(({ variables }) => variables);
  return {
    link,
    /** The variables of each call of an operation, oldest first. */
    sent: variablesOf,
    /** The `input` of each call of a mutation, oldest first. */
    inputs: (operation: string): unknown[] => variablesOf(operation).map((variables) => variables["input"]),
    /** The next answer to the operation gets lost on its way: it happened, but nobody hears of it. */
    loseAnswerTo: (operation: string) => void lost.add(operation),
  };
}

/** An error as the API answers it. */
export function apiError(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(`The API says ${code}.`, { extensions: { code, ...details } });
}
