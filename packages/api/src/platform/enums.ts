import type { CatalogueEntry } from "@allowance/shared/catalogue/catalogue";
import { registerEnumType } from "type-graphql";

/** Makes a GraphQL enum of a catalogue: its keys are the values, its descriptions the documentation. Answers what `@Field(() => …)` takes. */
export function enumOf<Entry extends CatalogueEntry>(
  name: string,
  description: string,
  entries: readonly Entry[],
): Record<string, Entry["key"]> {
  const values: Record<string, Entry["key"]> = Object.fromEntries(entries.map(({ key }) => [key, key]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map((entry) => [entry.key, { description: entry.description }])),
  });
  return values;
}

/** Makes a GraphQL enum of our own words, each with its description. */
export function enumOfWords<Word extends string>(
  name: string,
  description: string,
  words: Readonly<Record<Word, string>>,
) {
  const keys = Object.keys(words);
  const values: Record<string, string> = Object.fromEntries(keys.map((key) => [key, key]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries<string>(words).map(([key, text]) => [key, { description: text }])),
  });
  return values;
}
