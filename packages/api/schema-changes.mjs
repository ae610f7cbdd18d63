import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

// Prints what changed for clients between before.graphql and after.graphql of the folder that is named.
const directory = process.argv[2] ?? ".";
const [before, after] = ["before", "after"].map((name) =>
  buildSchema(readFileSync(join(directory, `${name}.graphql`), "utf8")),
);
if (!before || !after) throw new Error("Two schemas are compared.");

const changes = await diff(before, after);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
if (breaking.length > 0) {
  console.log(`The schema has ${breaking.length} breaking changes:`);
  for (const { message } of breaking) console.log(`- ${message}`);
}
