import { momentAfter } from "./moment.ts";

describe("the moment of a transfer", () => {
  const at = (text: string) => ({ movedAt: new Date(`2026-11-24T${text}Z`) });
  const now = at("12:00:00.000").movedAt.getTime();

  it.each([
    ["now, when nothing moved its accounts before", [{ movedAt: null }, { movedAt: null }], "12:00:00.000"],
    ["now, after what moved them last", [at("11:59:59.999"), at("09:00:00.000")], "12:00:00.000"],
    ["not before what another node with a faster clock made", [at("12:00:01.500"), { movedAt: null }], "12:00:01.500"],
    [
      "now, when the last one came from a clock that was set wrong",
      [at("13:00:00.000"), at("11:00:00.000")],
      "12:00:00.000",
    ],
  ])("is %s", (_what, accounts, expected) => {
    expect(momentAfter(accounts, now)).toEqual(at(expected).movedAt);
  });
});
