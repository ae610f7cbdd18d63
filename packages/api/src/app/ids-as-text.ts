import { getNamedType, GraphQLID, type GraphQLSchema, isObjectType } from "graphql";

/**
 * Lets every field of type ID answer text. Ids are numbers inside and text in the schema; graphql-js turns one into the
 * other as it serializes, which compiled execution leaves out for the values that JSON has itself.
 */
export function answerIdsAsText(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (getNamedType(field.type) !== GraphQLID) continue;
      const { name, resolve } = field;
      field.resolve = resolve
        ? async (source, args, context, info) => idText(await resolve(source, args, context, info))
        : (source) => idText(source[name]);
    }
  }
  return schema;
}

function idText(id: unknown): string | null {
  return id === null || id === undefined ? null : String(id);
}
