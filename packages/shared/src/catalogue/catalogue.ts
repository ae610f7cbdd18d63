/** What every catalogue entry has: its key in the API and the words that people read. */
export interface CatalogueEntry {
  /** The value of the GraphQL enum and of the database column. Never renamed once released. */
  readonly key: string;
  /** The name on screen, as the specification writes it. */
  readonly label: string;
  /** One sentence for the schema's documentation and the form's help line. */
  readonly description: string;
}

/**
 * Answers the entries unchanged, after checking them.
 * Throws at load when a key is malformed or doubled, so that a wrong catalogue can never start a server.
 */
export function defineCatalogue<const Entries extends readonly CatalogueEntry[]>(
  name: string,
  entries: Entries,
): Entries {
  const seen = new Set<string>();
  for (const { key, label, description } of entries) {
    if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(key)) throw new Error(`${name}: "${key}" is not an UPPER_CASE key.`);
    if (seen.has(key)) throw new Error(`${name}: "${key}" is listed twice.`);
    if (label.trim() === "" || description.trim() === "")
      throw new Error(`${name}: "${key}" has no label or no description.`);
    seen.add(key);
  }
  return entries;
}
