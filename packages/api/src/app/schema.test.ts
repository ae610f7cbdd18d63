import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_CODES } from "@allowance/shared/catalogue/error-codes";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { PERMISSIONS } from "@allowance/shared/catalogue/permissions";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { createSchema, schemaText } from "./schema.ts";

const schema = createSchema();
const ownTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Everything in a type that a reader of the playground can point at, by its path. */
function partsOf(type: GraphQLNamedType): [string, string | null | undefined][] {
  const parts: [string, string | null | undefined][] = [[type.name, type.description]];
  if (isEnumType(type))
    for (const { name, description } of type.getValues()) parts.push([`${type.name}.${name}`, description]);
  if (isInputObjectType(type)) {
    for (const { name, description } of Object.values(type.getFields()))
      parts.push([`${type.name}.${name}`, description]);
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field.description]);
      for (const argument of field.args)
        parts.push([`${type.name}.${field.name}(${argument.name})`, argument.description]);
    }
  }
  return parts;
}

describe("the schema (design: the playground is the documentation)", () => {
  const roots = new Set<string>(["Query", "Mutation"]);

  it("describes every type, field, argument, input field and enum value", () => {
    const silent = ownTypes.flatMap(partsOf).filter(([path, text]) => !roots.has(path) && !text?.trim());
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it("says it in sentences that end", () => {
    const open = ownTypes.flatMap(partsOf).filter(([, text]) => text && !/[.)`]$/.test(text.trim()));
    expect(open).toEqual([]);
  });

  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const withInput = mutations.filter(({ args }) => args.length > 0);

  it.each(withInput.map((field) => [field.name, field] as const))(
    "%s takes one `input` named after it and answers a payload",
    (name, field) => {
      const typeName = name.charAt(0).toUpperCase() + name.slice(1);
      expect(field.args.map((argument) => `${argument.name}: ${argument.type}`)).toEqual([`input: ${typeName}Input!`]);
      expect(String(field.type)).toMatch(/Payload!$/);
    },
  );

  it("has only mutations without an input that have nothing to be told", () => {
    const bare = mutations.filter(({ args }) => args.length === 0).map(({ name }) => name);
    expect(bare).toContain("signOut");
    for (const name of bare) expect(["signOut", "signOutEverywhere", "startPaymentSetup"]).toContain(name);
  });

  it("gives every connection edges with cursors and nodes, and counts only on request", () => {
    const connections = ownTypes.filter(isObjectType).filter(({ name }) => name.endsWith("Connection"));
    expect(connections.map(({ name }) => name)).toContain("UserConnection");
    for (const { name, getFields } of connections.map((type) => ({
      name: type.name,
      getFields: () => type.getFields(),
    }))) {
      const node = name.replace(/Connection$/, "");
      const fields = Object.fromEntries(Object.values(getFields()).map((field) => [field.name, String(field.type)]));
      expect(fields).toMatchObject({
        edges: `[${node}Edge!]!`,
        nodes: `[${node}!]!`,
        pageInfo: "PageInfo!",
        totalCount: "Int!",
      });
    }
  });

  it("takes its enums from the catalogue, whole and in its words", () => {
    const valuesOf = (name: string) => {
      const type = schema.getType(name);
      return isEnumType(type)
        ? type
            .getValues()
            .map(({ name: value, description }) => `${value}: ${description}`)
            .toSorted()
        : [];
    };
    const catalogue = (entries: readonly { key: string; description: string }[]) =>
      entries.map(({ key, description }) => `${key}: ${description}`).toSorted();
    expect(valuesOf("CountLimitKey")).toEqual(catalogue(COUNT_LIMITS));
    expect(valuesOf("FeatureLimitKey")).toEqual(catalogue(FEATURE_LIMITS));
    expect(valuesOf("Permission")).toEqual(catalogue(PERMISSIONS));
  });

  it("names what scripts rely on", () => {
    const fieldsOf = (name: string) => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()) : [];
    };
    expect(fieldsOf("Query")).toEqual(expect.arrayContaining(["viewer", "user", "users", "plans", "tenant"]));
    expect(fieldsOf("Balance")).toEqual(
      expect.arrayContaining(["minutes", "credits", "minutesUnits", "creditsUnits", "maxTransferable"]),
    );
    expect(fieldsOf("CountLimit")).toEqual(
      expect.arrayContaining(
        "key label effective isUnlimited isDisabled source planValue override used remaining isOver periodStart periodEnd".split(
          " ",
        ),
      ),
    );
    expect(fieldsOf("FeatureLimit")).toEqual(
      expect.arrayContaining(["key", "label", "effective", "source", "planValue", "override"]),
    );
    expect(ERROR_CODES).toHaveLength(17);
  });

  it("holds no secret: no field is called after a password, a hash or a token's secret", () => {
    const answered = ownTypes
      .filter(isObjectType)
      .filter(({ name }) => name !== "Mutation")
      .flatMap((type) => Object.keys(type.getFields()).map((field) => ({ path: `${type.name}.${field}`, field })));
    const telling = answered.filter(({ field }) => /password|hash|secret/i.test(field)).map(({ path }) => path);
    // A yes or no, and what is shown once to whoever just made it.
    expect(telling).toEqual(["User.hasPassword", "WebhookSecretPayload.secret"]);
  });

  it("asks for an idempotency key wherever units move (rule 27)", () => {
    const moving = [
      "TransferMinutesInput",
      "TransferCreditsInput",
      "ReverseTransferInput",
      "TopUpInput",
      "TransferBulkInput",
    ];
    for (const name of moving) {
      const type = schema.getType(name);
      const key = isInputObjectType(type) ? type.getFields()["idempotencyKey"] : undefined;
      expect(key && isNonNullType(key.type)).toBe(true);
    }
  });

  it("is a schema that graphql-js reads back, sorted, as it is written to schema.graphql", () => {
    const text = schemaText(schema);
    expect(schemaText(buildSchema(text))).toBe(text);
    // The committed file is compared as a whole by `pnpm check:generated`.
    expect(readFileSync(join(__dirname, "../../../../schema.graphql"), "utf8")).toContain("type Query {");
  });
});
