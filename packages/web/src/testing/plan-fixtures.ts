import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey } from "@allowance/shared/catalogue/limits";

/** What a test says about a plan; the rest is plain, its limits the catalogue's defaults. */
interface PlanFixture {
  readonly id?: string;
  readonly name?: string;
  readonly version?: number;
  readonly isActive?: boolean;
  readonly isHidden?: boolean;
  readonly userCount?: number;
  readonly limits?: Partial<Record<LimitKey, number | boolean>>;
}

/** A plan as the API answers it. */
export function aPlan(fixture: PlanFixture = {}) {
  const { id = "1", name = "Free", version = 3, isActive = true, isHidden = false, userCount = 0, limits } = fixture;
  return {
    id,
    name,
    version,
    isActive,
    isHidden,
    userCount,
    limits: aLimitSet(limits),
    description: "",
    color: "#4263eb",
    price: "99",
    priceCurrency: "USD",
    includedMinutes: "500",
    position: Number(id),
    isFeatured: false,
  };
}

/** Fourteen limits as the API answers them. */
export function aLimitSet(values: Partial<Record<LimitKey, number | boolean>> = {}) {
  return {
    counts: COUNT_LIMITS.map(({ key, defaultValue }) => ({ key, value: Number(values[key] ?? defaultValue) })),
    features: FEATURE_LIMITS.map(({ key, defaultValue }) => ({ key, value: Boolean(values[key] ?? defaultValue) })),
  };
}

/** What a dry run answers: 41 users change, 6 keep their own value, 2 end over the limit. */
export const AN_IMPACT = {
  affectedUsers: 41,
  overriddenUsers: 6,
  overLimitUsers: 2,
  limits: [
    {
      key: "MAX_ASSISTANTS",
      label: "Max Assistants",
      before: "5",
      after: "2",
      inheritingUsers: 41,
      overriddenUsers: 6,
      overLimitUsers: 2,
    },
  ],
};
