import { buildSchema, type GraphQLSchema, parse, execute } from "graphql";
import { accessRuleOf, guardRootFields } from "./access.ts";

/** A schema whose root fields declare the given rules; `undefined` declares none. */
function schemaWith(rules: Readonly<Record<string, unknown>>): GraphQLSchema {
  const schema = buildSchema(
    `type Query { read: String nested: Nested } type Nested { field: String } type Mutation { write: String }`,
  );
  for (const [path, access] of Object.entries({ "Query.nested": "public", ...rules })) {
    const [type = "", field = ""] = path.split(".");
    const found = (type === "Query" ? schema.getQueryType() : schema.getMutationType())?.getFields()[field];
    if (found && access !== undefined) found.extensions = { access };
  }
  return schema;
}

const viewer = (...permissions: string[]) => ({
  userId: 1,
  tenantId: 1,
  permissions: new Set(permissions),
  source: "PANEL",
});

async function codeOf(schema: GraphQLSchema, asker: unknown, query = "{ read }"): Promise<unknown> {
  const contextValue = { viewer: asker, forgetLoaded: () => undefined };
  const { errors } = await execute({
    schema,
    document: parse(query),
    rootValue: { read: "a", write: "b" },
    contextValue,
  });
  const cause = errors?.[0]?.originalError;
  return cause && "code" in cause ? cause.code : (errors?.[0]?.message ?? "passed");
}

describe("every root field says who may call it, or the server does not start", () => {
  it.each(["Query.read", "Mutation.write"])("throws when %s says nothing, and names it", (silent) => {
    const rules = { "Query.read": "public", "Mutation.write": "public", [silent]: undefined };
    expect(() => guardRootFields(schemaWith(rules))).toThrow(`${silent} needs @Requires(...), @Person() or @Public().`);
  });

  it("guards root fields only: what lies below is reached through them", () => {
    const schema = guardRootFields(schemaWith({ "Query.read": "public", "Mutation.write": ["USERS_WRITE"] }));
    expect(schema.getType("Nested")?.astNode).toBeDefined();
    const [read, write] = [schema.getQueryType()?.getFields()["read"], schema.getMutationType()?.getFields()["write"]];
    expect(read && accessRuleOf(read)).toBe("public");
    expect(write && accessRuleOf(write)).toEqual(["USERS_WRITE"]);
  });
});

describe("a guard", () => {
  const guarded = (rule: unknown) => guardRootFields(schemaWith({ "Query.read": rule, "Mutation.write": rule }));

  it("lets everybody call what is public", async () => {
    expect(await codeOf(guarded("public"), null)).toBe("passed");
  });

  it("asks for one of the permissions, for mutations too", async () => {
    const schema = guarded(["USERS_READ", "PLANS_WRITE"]);
    for (const query of ["{ read }", "mutation { write }"]) {
      expect(await codeOf(schema, null, query)).toBe("UNAUTHENTICATED");
      expect(await codeOf(schema, viewer(), query)).toBe("FORBIDDEN");
      expect(await codeOf(schema, viewer("SETTINGS_WRITE"), query)).toBe("FORBIDDEN");
      expect(await codeOf(schema, viewer("PLANS_WRITE"), query)).toBe("passed");
    }
  });
});
