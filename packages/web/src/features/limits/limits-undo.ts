import type { UpdateUserLimitsInput, UserLimitsFragment } from "../../graphql/generated.ts";

/** Which keys a change touched, and whether the switch. */
type Touched = Pick<UpdateUserLimitsInput, "customEnabled" | "counts" | "features">;

/**
 * The input that puts back what `before` had, for the touched keys and no others, ends included. Null when there is
 * nothing that the API could store again: an override whose time was over.
 */
export function restoringInput(
  before: UserLimitsFragment,
  touched: Touched,
  expectedVersion: number,
): UpdateUserLimitsInput | null {
  const counts = before.limits.counts.filter(wasTouched(touched.counts));
  const features = before.limits.features.filter(wasTouched(touched.features));
  if ([...counts, ...features].some(({ override, isOverrideExpired }) => override !== null && isOverrideExpired))
    return null;
  return {
    userId: before.id,
    expectedVersion,
    ...(touched.customEnabled != null && { customEnabled: before.limits.customEnabled }),
    ...(counts.length > 0 && { counts: counts.map(storedOf) }),
    ...(features.length > 0 && { features: features.map(storedOf) }),
  };
}

/** What is stored of a limit, as the API takes it: a null takes an override away. */
function storedOf<Key, Value>(limit: {
  readonly key: Key;
  readonly override: Value | null;
  readonly overrideExpiresAt: string | null;
}) {
  const { key, override, overrideExpiresAt } = limit;
  return { key, value: override, ...(overrideExpiresAt !== null && { expiresAt: overrideExpiresAt }) };
}

const wasTouched =
  (keys: readonly { readonly key: string }[] | null | undefined) =>
  (limit: { readonly key: string }): boolean =>
    keys?.some(({ key }) => key === limit.key) ?? false;
