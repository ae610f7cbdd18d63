import { changesBetween } from "./audit-changes.ts";

describe("the changes of an audit entry", () => {
  it("are the fields that differ, and no other", () => {
    expect(changesBetween({ name: "A", country: "SE", email: "a@x.test" }, { name: "B", country: "SE" })).toEqual([
      { field: "name", before: "A", after: "B" },
      { field: "email", before: "a@x.test", after: null },
    ]);
  });

  it("take what is missing on one side for nothing there", () => {
    expect(changesBetween({}, { planId: null, name: "A" })).toEqual([{ field: "name", before: null, after: "A" }]);
    expect(changesBetween({ tags: ["a"] }, {})).toEqual([{ field: "tags", before: ["a"], after: null }]);
  });

  it("write instants as text, and compare lists by what is in them", () => {
    const at = new Date("2026-12-01T00:00:00Z");
    expect(changesBetween({ ids: ["1", "2"], at }, { ids: ["1", "2"], at: new Date(at) })).toEqual([]);
    expect(changesBetween({}, { at })).toEqual([{ field: "at", before: null, after: "2026-12-01T00:00:00.000Z" }]);
  });
});
