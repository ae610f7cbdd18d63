import { GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { badInput } from "../platform/errors.ts";

function readDocumentValue(value: unknown): unknown {
  if (typeof value === "string" || (typeof value === "object" && value !== null)) return value;
  throw badInput("A document is an object or text.", "document");
}

/** A document of users' settings, as it is exported and as changes are planned from it. */
export const UserDocumentScalar = new GraphQLScalarType<unknown, unknown>({
  name: "UserDocument",
  description:
    'Users\' settings as one document: an object `{ "users": [{ "id" or "email", "plan", "limits", "appearance", "access" }] }`, ' +
    "the same as JSON text, or CSV text with one column for each setting. A setting that is not there is left alone; null " +
    "returns it to the plan, the global appearance or, for `plan`, to none. In CSV an empty cell is not there, and " +
    "`(reset)` is null.",
  serialize: (value) => value,
  parseValue: readDocumentValue,
  parseLiteral: (node, variables) => readDocumentValue(valueFromASTUntyped(node, variables)),
});
