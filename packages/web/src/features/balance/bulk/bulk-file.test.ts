import { bulkTemplate, readBulkFile } from "./bulk-file.ts";

const HEADER = "email,direction,amount,currency,note";
const read = (...lines: string[]) => readBulkFile([HEADER, ...lines].join("\n"));

test("the template is a file that is accepted", () => {
  const { rows, fileRows, problems } = readBulkFile(`\uFEFF${bulkTemplate()}`);
  expect(problems).toEqual([]);
  expect(fileRows).toEqual([2, 3]);
  expect(rows).toEqual([
    { email: "ben@example.com", direction: "ADD", amount: "30", currency: "MINUTES", note: "Goodwill" },
    { email: "ann@example.com", direction: "REMOVE", amount: "90", currency: "CREDITS" },
  ]);
});

test.each([
  ["semicolons", "email;direction;amount;currency;note\nb@x.test;Add;1.5;Minutes;a, b"],
  ["tabs", "email\tdirection\tamount\tcurrency\tnote\nb@x.test\tADD\t1.5\tMINUTES\ta, b"],
  ["commas and quotes", 'Email,Direction,Amount,Currency,Note\r\nb@x.test,add,1.5,minutes,"a, b"\r\n'],
  ["another order", 'note,currency,amount,direction,e-mail\n"a, b",minutes,1.5,add,b@x.test'],
])("a file may have %s", (_what, text) => {
  expect(readBulkFile(text)).toMatchObject({
    problems: [],
    rows: [{ email: "b@x.test", direction: "ADD", amount: "1.5", currency: "MINUTES", note: "a, b" }],
  });
});

test("a user may be named by id, under its usual names", () => {
  for (const name of ["id", "userId", "user_id", "User ID"]) {
    const { rows } = readBulkFile(`${name};direction;amount;currency\n7;add;1;minutes`);
    expect(rows).toEqual([{ userId: "7", direction: "ADD", amount: "1", currency: "MINUTES" }]);
  }
});

test("every bad row is named as a spreadsheet counts, also behind empty lines and lines in cells", () => {
  const { problems } = read(
    'b@x.test,add,1,minutes,"two\nlines"',
    "",
    ",add,1,minutes,",
    "b@x.test,give,1,minutes,",
    "b@x.test,add,1,euros,",
    'b@x.test,add,"1,5",minutes,',
    "b@x.test,add,1.2345,minutes,",
    `b@x.test,add,1,minutes,${"x".repeat(501)}`,
    "b@x.test,add,1,minutes,note,more",
  );
  expect(problems).toEqual([
    { row: 4, fault: "NO_USER", value: "" },
    { row: 5, fault: "DIRECTION", value: "give" },
    { row: 6, fault: "CURRENCY", value: "euros" },
    { row: 7, fault: "INVALID_AMOUNT", value: "1,5" },
    { row: 8, fault: "TOO_PRECISE", value: "1.2345" },
    { row: 9, fault: "NOTE_TOO_LONG", value: "500" },
    { row: 10, fault: "TOO_MANY_CELLS", value: "" },
  ]);
});

test.each([
  ["", [{ fault: "MISSING_COLUMN", value: "email" }, {}, {}, {}]],
  ["email,amount,currency\nb@x.test,1,minutes", [{ row: null, fault: "MISSING_COLUMN", value: "direction" }]],
  ["email,direction,amount,amount,currency\nb@x.test,add,1,2,minutes", [{ fault: "DOUBLE_COLUMN", value: "amount" }]],
  [HEADER, [{ fault: "NO_ROWS" }]],
  [`${HEADER}\nb@x.test,add,1,minutes,"never closed`, [{ row: 2, fault: "QUOTES" }]],
  [`${HEADER}\nb@x.test,add,1,minutes,Gr\uFFFD\uFFFDe`, [{ fault: "NOT_UTF8" }]],
  ["email,id,direction,amount,currency\nb@x.test,7,add,1,minutes", [{ row: 2, fault: "TWO_USERS" }]],
])("nothing is sent of the file %j", (text, problems) => {
  expect(readBulkFile(text).problems).toMatchObject(problems);
});

test("10,000 rows fit, and one more does not", () => {
  const line = "somebody.with.a.long.name@example.test,add,1,minutes,Goodwill for the outage of last week";
  const full = read(...Array.from({ length: 10_000 }, () => line));
  expect(full.problems).toEqual([]);
  expect(full.rows).toHaveLength(10_000);
  expect(read(...Array.from({ length: 10_001 }, () => line)).problems).toEqual([
    { row: null, fault: "TOO_MANY_ROWS", value: "10001" },
  ]);
});

test("rows that are larger together than a request are refused here, not by the server", () => {
  const line = `b@x.test,add,1,minutes,${"ü".repeat(500)}`;
  expect(read(...Array.from({ length: 9_000 }, () => line)).problems).toEqual([
    { row: null, fault: "TOO_LARGE", value: "" },
  ]);
});

test("columns that mean nothing here are named, not refused", () => {
  expect(readBulkFile(`name,${HEADER}\nBen,b@x.test,add,1,minutes,`)).toMatchObject({ unused: ["name"], problems: [] });
});
