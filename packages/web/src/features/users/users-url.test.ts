import { NO_FILTERS, NO_PLAN, parseUsersView, type UsersView, usersVariables, writeUsersView } from "./users-url.ts";

const EVERYTHING: UsersView = {
  search: "ben ruiz & co",
  plan: "3",
  custom: true,
  over: true,
  near: true,
  admins: true,
  low: true,
  ending: true,
  status: "deactivated",
  activity: "90d",
  sort: { field: "LAST_ACTIVITY_AT", direction: "DESC" },
  pageSize: 50,
  columns: ["minutes", "email"],
  cursor: { edge: "after", cursor: "abc=" },
};
const PLAIN = parseUsersView(new URLSearchParams());

test("an address keeps the whole view, so that a reload shows the same", () => {
  expect(parseUsersView(new URLSearchParams(writeUsersView(EVERYTHING).toString()))).toEqual(EVERYTHING);
});

test("the plain table has the plain address", () => {
  expect(writeUsersView(PLAIN).toString()).toBe("");
});

test.each(["size=7", "size=1e9", "sort=password", "sort=-", "custom=yes", "after="])(
  "an edited address that makes no sense falls back: %s",
  (search) => {
    expect(parseUsersView(new URLSearchParams(search))).toEqual(PLAIN);
  },
);

test("a page before a cursor is asked for backwards", () => {
  const variables = usersVariables({ ...EVERYTHING, cursor: { edge: "before", cursor: "xyz" } });
  expect(variables).toMatchObject({
    last: 50,
    before: "xyz",
    sort: [{ field: "LAST_ACTIVITY_AT", direction: "DESC" }],
  });
  expect(variables).not.toHaveProperty("first");
});

test("filters that are off are not sent", () => {
  expect(usersVariables(PLAIN)).toEqual({ first: 20, filter: {}, sort: [{ field: "NAME", direction: "ASC" }] });
  expect(usersVariables({ ...EVERYTHING, ...NO_FILTERS, plan: NO_PLAN }).filter).toEqual({ withoutPlan: true });
});
