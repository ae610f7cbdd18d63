import { toCsv } from "./csv-export.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30 1", "'+49 30 1"],
  ["-cmd", "'-cmd"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
])("a cell that a spreadsheet would run is written as text: %j", (cell, written) => {
  expect(toCsv([[cell]])).toBe(`${written}\r\n`);
});

test.each([
  [-12.5, "-12.5"],
  ["-3.001", "-3.001"],
  [0, "0"],
  [true, "true"],
  [null, ""],
  ["", ""],
  ["Ruiz, Ben", '"Ruiz, Ben"'],
  ['Ben "B"', '"Ben ""B"""'],
  ["two\nlines", '"two\nlines"'],
  ["a=b", "a=b"],
])("anything else keeps its value: %j", (cell, written) => {
  expect(toCsv([[cell]])).toBe(`${written}\r\n`);
});

test("rows end as the standard says, also the last one", () => {
  expect(
    toCsv([
      ["a", "b"],
      [1, null],
    ]),
  ).toBe("a,b\r\n1,\r\n");
});
