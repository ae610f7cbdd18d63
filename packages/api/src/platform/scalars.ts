import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

function refuse(code: "INVALID_AMOUNT" | "BAD_USER_INPUT", message: string): never {
  throw new GraphQLError(message, { extensions: { code } });
}

/**
 * Amounts of minutes, credits and money. Reading only turns text or number into text; the service parses it with the
 * rule that forms use too, so that a bad amount is always answered with its own code and field (product-rules 23, 26).
 */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description:
    "A decimal amount. Text or number in, with at most three decimals; text out, rounded down to three decimals.",
  serialize: (value) =>
    typeof value === "string" ? value : refuse("BAD_USER_INPUT", "A Decimal is answered as text."),
  parseValue: (value) => {
    if (typeof value === "string") return value;
    return typeof value === "number"
      ? String(value)
      : refuse("INVALID_AMOUNT", "An amount is a number or decimal text.");
  },
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return node.value;
    return refuse("INVALID_AMOUNT", "An amount is a number or decimal text.");
  },
});

/** Units and other integers beyond GraphQL's 32 bits, within what JSON and JavaScript hold exactly. */
export const SafeIntScalar = new GraphQLScalarType<number, number>({
  name: "SafeInt",
  description: "An integer between -(2^53 - 1) and 2^53 - 1, exact in JSON.",
  serialize: (value) => (Number.isSafeInteger(value) ? Number(value) : refuse("BAD_USER_INPUT", "Not a safe integer.")),
  parseValue: (value) =>
    typeof value === "number" && Number.isSafeInteger(value) ? value : refuse("BAD_USER_INPUT", "Not a safe integer."),
  parseLiteral: (node) => {
    const value = node.kind === Kind.INT ? Number(node.value) : Number.NaN;
    return Number.isSafeInteger(value) ? value : refuse("BAD_USER_INPUT", "Not a safe integer.");
  },
});

function parseInstant(text: string): Date {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? new Date(text)
    : null;
  if (!instant || Number.isNaN(instant.getTime()))
    return refuse("BAD_USER_INPUT", "A DateTime is ISO 8601 text with a time zone.");
  return instant;
}

/** Instants. Answered in UTC; read with any offset, never without one. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: 'An instant as ISO 8601 text, such as "2026-12-01T00:00:00.000Z". Answered in UTC.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : refuse("BAD_USER_INPUT", "Not a date.")),
  parseValue: (value) => parseInstant(String(value)),
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : ""),
});

/** An object whose fields depend on another field, such as the input of a named mutation. Only answered, never read. */
export const JsonScalar = new GraphQLScalarType<object, object>({
  name: "Json",
  description: "A JSON object, such as the input of the mutation that is named beside it.",
  serialize: (value) =>
    typeof value === "object" && value !== null ? { ...value } : refuse("BAD_USER_INPUT", "Not an object."),
  parseValue: () => refuse("BAD_USER_INPUT", "Json is only answered."),
  parseLiteral: () => refuse("BAD_USER_INPUT", "Json is only answered."),
});
