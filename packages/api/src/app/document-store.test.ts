import { parse } from "graphql";
import { DocumentStore } from "./document-store.ts";

const documentOf = (letters: number) => parse(`{ ${"a".repeat(letters - 4)} }`);

describe("parsed documents", () => {
  it("are kept as they were, and let go of when told", async () => {
    const store = new DocumentStore();
    const document = documentOf(100);
    await store.set("one", document);
    expect(await store.get("one")).toBe(document);
    await store.delete("one");
    expect(await store.get("one")).toBeUndefined();
  });

  it("are bounded by the length of their texts together: the one not used for the longest time goes first", async () => {
    const store = new DocumentStore();
    for (const key of ["a", "b", "c", "d"]) await store.set(key, documentOf(120_000));
    await store.get("a");
    await store.set("e", documentOf(120_000));
    const kept = await Promise.all(
      ["a", "b", "c", "d", "e"].map(async (key) => [key, (await store.get(key)) !== undefined]),
    );
    expect(Object.fromEntries(kept)).toEqual({ a: true, b: false, c: true, d: true, e: true });
  });

  it("are counted once, however often the same one comes", async () => {
    const store = new DocumentStore();
    await store.set("other", documentOf(100_000));
    for (let count = 0; count < 20; count += 1) await store.set("same", documentOf(300_000));
    expect(await store.get("other")).toBeDefined();
  });
});
