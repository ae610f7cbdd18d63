import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import { DomainError } from "./errors.ts";
import { behindCursor, orderBy, type OrderColumn, type PageArguments, readPage, toConnection } from "./paging.ts";

const BY_NAME: readonly OrderColumn[] = [
  { name: "NAME", sql: "u.name", descending: false },
  { name: "ID", sql: "u.id", descending: false },
];
const BY_ACTIVITY: readonly OrderColumn[] = [
  { name: "LAST_ACTIVITY_AT", sql: "u.last_activity_at", descending: true, nullable: true },
  { name: "ID", sql: "u.id", descending: true },
];

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const behindAda = cursorOf(["NAME+,ID+", "Ada", 7]);

function refusal(args: PageArguments, order = BY_NAME): Readonly<Record<string, unknown>> {
  try {
    readPage(args, order);
  } catch (error) {
    if (error instanceof DomainError) return error.extensions;
  }
  throw new Error("The arguments were not refused.");
}

describe("paging arguments", () => {
  it.each<[string, PageArguments]>([
    ["last", { first: 5, last: 5 }],
    ["before", { after: behindAda, before: behindAda }],
    ["after", { last: 5, after: behindAda }],
    ["before", { first: 5, before: behindAda }],
    ["first", { first: 0 }],
    ["first", { first: -1 }],
    ["first", { first: PAGE_SIZE_MAX + 1 }],
    ["last", { last: 0 }],
    ["last", { last: PAGE_SIZE_MAX + 1 }],
  ])("that contradict each other or are out of range name %s: %j", (field, args) => {
    expect(refusal(args)).toEqual({ code: "BAD_USER_INPUT", field });
  });

  it("read one row more than asked for, 20 when nothing is said and 100 at most", () => {
    expect(readPage({}, BY_NAME)).toMatchObject({
      size: PAGE_SIZE_DEFAULT,
      limit: PAGE_SIZE_DEFAULT + 1,
      backward: false,
      from: null,
    });
    expect(readPage({ first: PAGE_SIZE_MAX }, BY_NAME)).toMatchObject({ size: 100, limit: 101 });
    expect(readPage({ last: 1 }, BY_NAME)).toMatchObject({ size: 1, limit: 2, backward: true });
    expect(readPage({ before: behindAda }, BY_NAME)).toMatchObject({
      size: PAGE_SIZE_DEFAULT,
      backward: true,
      from: ["Ada", 7],
    });
    expect(readPage({ first: null, after: null, last: null, before: null }, BY_NAME)).toMatchObject({
      size: PAGE_SIZE_DEFAULT,
    });
  });
});

describe("a cursor", () => {
  it("of another order is refused", () => {
    for (const orderKey of ["NAME-,ID-", "EMAIL+,ID+", "NAME+,ID-", ""]) {
      expect(refusal({ after: cursorOf([orderKey, "Ada", 7]) })).toEqual({ code: "BAD_USER_INPUT", field: "after" });
    }
  });

  it.each([
    "",
    "x",
    "????",
    Buffer.from("[").toString("base64url"),
    cursorOf(null),
    cursorOf({}),
    cursorOf("NAME+,ID+"),
    cursorOf(["NAME+,ID+"]),
    cursorOf(["NAME+,ID+", "Ada"]),
    cursorOf(["NAME+,ID+", "Ada", 7, 8]),
    cursorOf(["NAME+,ID+", "Ada", true]),
    cursorOf(["NAME+,ID+", null, 7]),
    cursorOf(["NAME+,ID+", "Ada", null]),
    cursorOf(["NAME+,ID+", "Ada", [1]]),
    cursorOf(["NAME+,ID+", { toString: 1 }, 7]),
    Buffer.from('["NAME+,ID+","Ada",1e999]').toString("base64url"),
  ])("that is malformed is refused, naming the argument: %j", (cursor) => {
    expect(refusal({ after: cursor })).toEqual({ code: "BAD_USER_INPUT", field: "after" });
    expect(refusal({ last: 1, before: cursor })).toEqual({ code: "BAD_USER_INPUT", field: "before" });
  });

  it("says nothing of tables and columns", () => {
    const page = readPage({ first: 1 }, BY_NAME);
    const { edges } = toConnection(
      page,
      [{ name: "Ada" }],
      ({ name }) => [name, 7],
      (row) => row,
    );
    const text = Buffer.from(edges[0]?.cursor ?? "", "base64url").toString("utf8");
    expect(JSON.parse(text)).toEqual(["NAME+,ID+", "Ada", 7]);
  });

  it("keeps milliseconds, as the database writes them", () => {
    const page = readPage({ first: 1 }, BY_ACTIVITY);
    const at = new Date("2026-11-22T10:20:30.456Z");
    const { pageInfo } = toConnection(
      page,
      [{ at }],
      (row) => [row.at, 7],
      (row) => row,
    );
    expect(readPage({ first: 1, after: pageInfo.endCursor }, BY_ACTIVITY).from).toEqual(["2026-11-22 10:20:30.456", 7]);
  });
});

describe("the keyset condition", () => {
  it("is written out column by column, because directions may differ, and carries its values as parameters", () => {
    const page = readPage({ after: behindAda }, BY_NAME);
    expect(behindCursor(page, BY_NAME)).toEqual({
      sql: "((u.name > ?) OR (u.name <=> ? AND u.id > ?))",
      parameters: ["Ada", "Ada", 7],
    });
    expect(orderBy(page, BY_NAME)).toBe("u.name ASC, u.id ASC");
  });

  it("turns every direction around when reading backwards", () => {
    const page = readPage({ before: behindAda }, BY_NAME);
    expect(behindCursor(page, BY_NAME)?.sql).toBe("((u.name < ?) OR (u.name <=> ? AND u.id < ?))");
    expect(orderBy(page, BY_NAME)).toBe("u.name DESC, u.id DESC");
  });

  it("knows that nothing sorts before NULL and everything after it", () => {
    const at = "2026-11-22 10:20:30.456";
    const fromValue = readPage({ after: cursorOf(["LAST_ACTIVITY_AT-,ID-", at, 7]) }, BY_ACTIVITY);
    expect(behindCursor(fromValue, BY_ACTIVITY)?.sql).toContain(
      "(u.last_activity_at < ? OR u.last_activity_at IS NULL)",
    );
    const fromNull = readPage({ after: cursorOf(["LAST_ACTIVITY_AT-,ID-", null, 7]) }, BY_ACTIVITY);
    expect(behindCursor(fromNull, BY_ACTIVITY)).toEqual({
      sql: "((u.last_activity_at <=> ? AND u.id < ?))",
      parameters: [null, 7],
    });
    const backFromNull = readPage({ before: cursorOf(["LAST_ACTIVITY_AT-,ID-", null, 7]) }, BY_ACTIVITY);
    expect(behindCursor(backFromNull, BY_ACTIVITY)?.sql).toContain("(u.last_activity_at IS NOT NULL)");
  });

  it("is left out on the first page", () => {
    expect(behindCursor(readPage({ first: 5 }, BY_NAME), BY_NAME)).toBeNull();
  });
});
