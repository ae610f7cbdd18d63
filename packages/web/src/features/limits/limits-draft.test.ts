import type { UserLimitsFragment } from "../../graphql/generated.ts";
import {
  changesIn,
  EMPTY_DRAFT,
  isSavable,
  type Limits,
  rebased,
  toInput,
  withCount,
  withCustomEnabled,
  withEnd,
  withFeature,
} from "./limits-draft.ts";
import { modeOf, previewCount, previewFeature } from "./limits-preview.ts";

/** One count limit (plan 5, override 12, 7 used) and one feature limit (plan off, inherited). */
function savedLimits(overrides: Partial<Limits> = {}): Limits {
  const count: UserLimitsFragment["limits"]["counts"][number] = {
    key: "MAX_ASSISTANTS",
    label: "Max Assistants",
    description: "",
    source: "USER",
    effective: 12,
    planValue: 5,
    override: 12,
    overrideExpiresAt: null,
    isOverrideExpired: false,
    used: 7,
    remaining: 5,
    isUnlimited: false,
    isDisabled: false,
    isOver: false,
    periodEnd: null,
  };
  const feature: UserLimitsFragment["limits"]["features"][number] = {
    key: "FLOW_BUILDER",
    label: "Flow Builder",
    description: "",
    effective: false,
    source: "PLAN",
    planValue: false,
    override: null,
    overrideExpiresAt: null,
    isOverrideExpired: false,
  };
  return { customEnabled: true, overrideCount: 1, counts: [count], features: [feature], ...overrides };
}

function withStoredEnd(end: Pick<Limits["counts"][number], "overrideExpiresAt" | "isOverrideExpired">): Limits {
  const saved = savedLimits();
  return { ...saved, counts: saved.counts.map((count) => ({ ...count, ...end })) };
}

test("only changed keys are sent, with the version that was read (product-rules 9 and 10)", () => {
  const draft = withFeature(EMPTY_DRAFT, savedLimits(), "FLOW_BUILDER", true);
  expect(toInput(draft, savedLimits(), "2", 4)).toEqual({
    userId: "2",
    expectedVersion: 4,
    features: [{ key: "FLOW_BUILDER", value: true }],
  });
});

test("back to the plan is an explicit null (product-rules 9)", () => {
  const draft = withCount(EMPTY_DRAFT, savedLimits(), "MAX_ASSISTANTS", null);
  expect(toInput(draft, savedLimits(), "2", 4)).toMatchObject({ counts: [{ key: "MAX_ASSISTANTS", value: null }] });
});

test("turning custom limits on or off writes nothing else (product-rules 4 and 5)", () => {
  const draft = withCustomEnabled(EMPTY_DRAFT, savedLimits(), false);
  expect(toInput(draft, savedLimits(), "2", 4)).toEqual({ userId: "2", expectedVersion: 4, customEnabled: false });
});

test("a value changed back is no change", () => {
  const saved = savedLimits();
  const draft = withCount(withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", 3), saved, "MAX_ASSISTANTS", 12);
  expect(changesIn(draft)).toBe(0);
});

test.each(["", "0", "1000001", "-3"])("a field that holds %p can't be saved yet (product-rules 2)", (text) => {
  expect(isSavable(withCount(EMPTY_DRAFT, savedLimits(), "MAX_ASSISTANTS", text))).toBe(false);
});

test("changes survive newer saved values, and vanish where somebody saved the same (product-rules 10)", () => {
  const saved = savedLimits();
  const draft = withFeature(withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", 3), saved, "FLOW_BUILDER", true);
  const [count] = saved.counts;
  const newer = savedLimits({ counts: count ? [{ ...count, override: 3 }] : [] });
  const next = rebased(draft, newer);
  expect([...next.counts]).toEqual([]);
  expect([...next.features]).toEqual([["FLOW_BUILDER", true]]);
});

test("the value shown at once is the one that saving will make effective (product-rules 1)", () => {
  const saved = savedLimits();
  const [count] = saved.counts;
  const [feature] = saved.features;
  if (!count || !feature) throw new Error("The fixture has one of each.");
  const at = (draft = EMPTY_DRAFT) => previewCount(count, saved, draft);
  expect(at()).toMatchObject({ effective: 12, isCustom: true, isOver: false });
  expect(at(withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", 3))).toMatchObject({
    effective: 3,
    isOver: true,
    isChanged: true,
  });
  expect(at(withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", -1))).toMatchObject({ effective: -1, isOver: false });
  expect(at(withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", null))).toMatchObject({
    effective: 5,
    isCustom: false,
    isOver: true,
  });
  expect(at(withCustomEnabled(EMPTY_DRAFT, saved, false))).toMatchObject({ effective: 5, isCustom: false });
  expect(previewFeature(feature, saved, withFeature(EMPTY_DRAFT, saved, "FLOW_BUILDER", true)).effective).toBe(true);
});

test("an end that stays is sent along with a new value, as nothing would mean for good", () => {
  const overrideExpiresAt = "2999-12-01T22:59:59.000Z";
  const saved = withStoredEnd({ overrideExpiresAt, isOverrideExpired: false });
  const draft = withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", 3);
  expect(toInput(draft, saved, "2", 4).counts).toEqual([
    { key: "MAX_ASSISTANTS", value: 3, expiresAt: overrideExpiresAt },
  ]);
});

test("changing the end alone sends the stored value with it; cleared, it is for good", () => {
  const saved = withStoredEnd({ overrideExpiresAt: "2999-12-01T22:59:59.000Z", isOverrideExpired: false });
  const later = withEnd(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", "2999-12-31T22:59:59.000Z");
  expect(changesIn(later)).toBe(1);
  expect(toInput(later, saved, "2", 4).counts).toEqual([
    { key: "MAX_ASSISTANTS", value: 12, expiresAt: "2999-12-31T22:59:59.000Z" },
  ]);
  const forGood = withEnd(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", null);
  expect(toInput(forGood, saved, "2", 4).counts).toEqual([{ key: "MAX_ASSISTANTS", value: 12 }]);
});

test("an expired override does not apply; a new value over it is for good", () => {
  const saved = withStoredEnd({ overrideExpiresAt: "2020-12-01T22:59:59.000Z", isOverrideExpired: true });
  const [count] = saved.counts;
  if (!count) throw new Error("The fixture has one.");
  expect(previewCount(count, saved, EMPTY_DRAFT)).toMatchObject({ effective: 5, isCustom: false });
  const draft = withCount(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", 9);
  expect(previewCount(count, saved, draft)).toMatchObject({ effective: 9, isCustom: true, end: { expiresAt: null } });
  expect(toInput(draft, saved, "2", 4).counts).toEqual([{ key: "MAX_ASSISTANTS", value: 9 }]);
});

test("an end that has passed can't be saved; a reset takes its end along", () => {
  const saved = savedLimits();
  const past = withEnd(EMPTY_DRAFT, saved, "MAX_ASSISTANTS", "2020-01-01T22:59:59.000Z");
  expect(isSavable(past)).toBe(false);
  const reset = withCount(past, saved, "MAX_ASSISTANTS", null);
  expect(toInput(reset, saved, "2", 4).counts).toEqual([{ key: "MAX_ASSISTANTS", value: null }]);
});

test("-1 is unlimited, 0 is disabled, null inherits (product-rules 2)", () => {
  expect([null, -1, 0, 7, ""].map(modeOf)).toEqual(["INHERIT", "UNLIMITED", "DISABLED", "LIMITED", "LIMITED"]);
});
