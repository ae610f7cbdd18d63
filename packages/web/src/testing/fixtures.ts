import { formatUnits } from "@allowance/shared/amounts";
import { COUNT_LIMITS, FEATURE_LIMITS, type LimitKey, UNLIMITED } from "@allowance/shared/catalogue/limits";
import { PERMISSIONS } from "@allowance/shared/catalogue/permissions";

/** What a test says about a user; the rest is plain. */
interface UserFixture {
  readonly id?: string;
  readonly name?: string;
  readonly isOwner?: boolean;
  readonly version?: number;
  readonly customEnabled?: boolean;
  readonly overrides?: Partial<Record<LimitKey, number | boolean>>;
  /** When overrides end, as instants; one in the past is expired. */
  readonly ends?: Partial<Record<LimitKey, string>>;
  readonly used?: Partial<Record<LimitKey, number>>;
  readonly planValues?: Partial<Record<LimitKey, number | boolean>>;
  readonly minutesUnits?: number;
  readonly creditsUnits?: number;
  readonly isMinutesLow?: boolean;
  readonly isCreditsLow?: boolean;
  /** The tenant's minutes in units, which the user's maximum depends on. */
  readonly poolUnits?: number;
}

export const PLANS = ["Free", "Pro"].map((name, index) => ({
  id: String(index + 1),
  name,
  isActive: true,
  isHidden: false,
}));

/** A user as the API answers it: an ordinary one on the plan Free, unless the test says otherwise. */
export function aUser(fixture: UserFixture = {}) {
  const { id = "2", name = "Ben Ruiz", isOwner = false, version = 4 } = fixture;
  return {
    id,
    name,
    email: `${id}@example.test`,
    isOwner,
    version,
    country: "ES",
    createdAt: "2026-03-04T10:00:00.000Z",
    lastActivityAt: null,
    deactivatedAt: null,
    hasPassword: true,
    access: { platformAdmin: isOwner, settingsAccess: isOwner, billingAccess: isOwner },
    plan: PLANS[0],
    limits: limitsOf(fixture),
    balance: balanceOf(fixture),
  };
}

function limitsOf(fixture: UserFixture) {
  const { customEnabled = false, overrides = {} } = fixture;
  const counts = COUNT_LIMITS.map((entry) => countLimitOf(entry, fixture));
  const features = FEATURE_LIMITS.map(({ key, label, description, defaultValue }) => {
    const planValue = Boolean(fixture.planValues?.[key] ?? defaultValue);
    const override = overrides[key] === undefined ? null : Boolean(overrides[key]);
    const end = endOf(key, fixture);
    const isCustom = customEnabled && override !== null && !end.isOverrideExpired;
    const source = isCustom ? "USER" : "PLAN";
    return { key, label, description, planValue, override, effective: isCustom ? override : planValue, source, ...end };
  });
  const count = ({ key }: { readonly key: string }) => counts.find((limit) => limit.key === key);
  return { customEnabled, overrideCount: Object.keys(overrides).length, counts, features, count };
}

function endOf(key: LimitKey, { ends }: UserFixture) {
  const overrideExpiresAt = ends?.[key] ?? null;
  const isOverrideExpired = overrideExpiresAt !== null && new Date(overrideExpiresAt).getTime() <= Date.now();
  return { overrideExpiresAt, isOverrideExpired };
}

function countLimitOf({ key, label, description, defaultValue }: (typeof COUNT_LIMITS)[number], fixture: UserFixture) {
  const planValue = Number(fixture.planValues?.[key] ?? defaultValue);
  const override = fixture.overrides?.[key] === undefined ? null : Number(fixture.overrides[key]);
  const end = endOf(key, fixture);
  const isCustom = fixture.customEnabled === true && override !== null && !end.isOverrideExpired;
  const effective = fixture.isOwner ? UNLIMITED : isCustom ? override : planValue;
  const used = fixture.used?.[key] ?? 0;
  const isUnlimited = effective === UNLIMITED;
  return {
    key,
    label,
    description,
    planValue,
    override,
    effective,
    used,
    isUnlimited,
    source: fixture.isOwner ? "OWNER" : isCustom ? "USER" : "PLAN",
    isDisabled: effective === 0,
    isOver: !isUnlimited && used > effective,
    remaining: null,
    periodStart: null,
    periodEnd: null,
    ...end,
  };
}

function balanceOf(fixture: UserFixture) {
  const { minutesUnits = 0, creditsUnits = 0, poolUnits = 0, isMinutesLow = false, isCreditsLow = false } = fixture;
  return {
    minutes: formatUnits(minutesUnits, "MINUTES"),
    credits: formatUnits(creditsUnits, "CREDITS"),
    minutesUnits,
    creditsUnits,
    isMinutesLow,
    isCreditsLow,
    maxTransferable: {
      addMinutes: formatUnits(poolUnits, "MINUTES"),
      addCredits: formatUnits(poolUnits, "CREDITS"),
      removeMinutes: formatUnits(Math.max(minutesUnits, 0), "MINUTES"),
      removeCredits: formatUnits(Math.max(creditsUnits, 0), "CREDITS"),
    },
  };
}

/** The tenant, with `poolUnits` of minutes to give, which may be below their threshold. */
export function aTenant(poolUnits = 0, isMinutesLow = false) {
  return {
    id: "1",
    name: "Demo Voice",
    branding: { name: "Demo Voice", logoUrl: null, color: null },
    balance: balanceOf({ minutesUnits: poolUnits, isMinutesLow }),
    lowBalance: {
      lowPoolThreshold: null,
      lowUserThreshold: "10",
      lowUserCreditsThreshold: null,
      version: 3,
      isPoolEmailOn: true,
      isUserEmailOn: false,
    },
  };
}

/** The tenant's owner, who may do everything; or whoever has just `permissions`. */
export function aViewer(permissions: readonly string[] = PERMISSIONS.map(({ key }) => key)) {
  return { locale: null, user: aUser({ id: "1", name: "Ada Owner", isOwner: true }), permissions, tenant: aTenant() };
}

/** A list with everything on one page, or with more pages after it. */
export function aPage(nodes: readonly unknown[], endCursor: string | null = null) {
  const pageInfo = { hasNextPage: endCursor !== null, hasPreviousPage: false, startCursor: null, endCursor };
  return { nodes, edges: [], totalCount: nodes.length, pageInfo };
}
