import type { UpdateUserAppearanceInput, UserAppearanceFragment } from "../../graphql/generated.ts";

/** Which keys a change touched, and whether the switch and the plans. */
type Touched = Pick<UpdateUserAppearanceInput, "customEnabled" | "pages" | "features" | "visiblePlanIds">;

/** The input that puts back what `before` had, for what was touched and nothing else. */
export function restoringAppearance(
  before: UserAppearanceFragment,
  touched: Touched,
  expectedVersion: number,
): UpdateUserAppearanceInput {
  const { customEnabled, pages, features, visiblePlans } = before.appearance;
  const overrideOf = (items: typeof pages, wanted: string) => items.find(({ key }) => key === wanted)?.override ?? null;
  return {
    userId: before.id,
    expectedVersion,
    ...(touched.customEnabled != null && { customEnabled }),
    ...(touched.pages && { pages: touched.pages.map(({ key }) => ({ key, override: overrideOf(pages, key) })) }),
    ...(touched.features && {
      features: touched.features.map(({ key }) => ({ key, override: overrideOf(features, key) })),
    }),
    ...(touched.visiblePlanIds && { visiblePlanIds: visiblePlans.map(({ id }) => id) }),
  };
}
