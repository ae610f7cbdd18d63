import type DataLoader from "dataloader";

/** What a loader finds for many keys, by key; all of them go into its one batch. */
export async function loadAll<Key, Value>(
  loader: DataLoader<Key, Value>,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Value>> {
  const values = await Promise.all(keys.map(async (key) => [key, await loader.load(key)] as const));
  return new Map(values);
}
