/** How operations are typed, in the web app as in the examples: the schema's scalars are what JSON has for them. */
export const TYPES = {
  scalars: {
    ID: "string",
    Decimal: "string",
    SafeInt: "number",
    DateTime: "string",
    Json: "unknown",
    UserDocument: "unknown",
  },
  strictScalars: true,
  useTypeImports: true,
};
