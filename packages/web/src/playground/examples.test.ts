import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, getOperationAST, type GraphQLSchema, parse, validate } from "graphql";
import { getVariableValues } from "graphql/execution/values";
import { type ExampleTab, exampleTabs } from "./examples.ts";

/** What GraphiQL makes a tab's title of. */
const OPERATION_NAME = /^(?:query|mutation) (\w+)/m;

describe("the playground's examples", () => {
  const schema = readSchema();
  let count = 0;
  const tabs = exampleTabs({ demoUserId: "7", freshKey: () => `key-${++count}` });
  const cases = tabs.map((tab): [string, ExampleTab] => [OPERATION_NAME.exec(tab.query)?.[1] ?? "untitled", tab]);

  it("keep their order and titles", () => {
    expect(cases.map(([title]) => title)).toEqual([
      "WhoAmI",
      "UsersWithLimits",
      "ExplainLimits",
      "SetMaxAssistants",
      "BackToPlan",
      "TransferMinutes",
      "TransferCredits",
      "ExplainPage",
      "CheckLimit",
      "AcquireCall",
      "ReleaseCall",
    ]);
  });

  it.each(cases)("%s is valid against the schema", (_title, { query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(cases)("%s has variables that the schema accepts", (_title, { query, variables }) => {
    const definitions = getOperationAST(parse(query))?.variableDefinitions ?? [];
    const inputs: unknown = JSON.parse(variables);
    expect(getVariableValues(schema, definitions, Object(inputs)).errors).toBeUndefined();
  });

  it("each mutation that counts or moves carries an idempotency key of its own (product-rules 27)", () => {
    const keys = tabs.flatMap(({ variables }) => /"idempotencyKey": "(.*)"/.exec(variables)?.[1] ?? []);
    expect(keys).toEqual(["key-1", "key-2", "key-3", "key-4"]);
  });

  it("say what to do while nobody is signed in", () => {
    const signedOut = exampleTabs({ demoUserId: null, freshKey: () => "key" });
    expect(signedOut.filter(({ variables }) => variables.includes("sign in first"))).toHaveLength(3);
  });
});

function readSchema(): GraphQLSchema {
  return buildSchema(readFileSync(join(import.meta.dirname, "../../../../schema.graphql"), "utf8"));
}
