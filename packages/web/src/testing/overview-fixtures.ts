import { aTenant, PLANS } from "./fixtures.ts";

interface UserFilter {
  readonly overLimit?: boolean;
  readonly nearLimit?: boolean;
  readonly lowBalance?: boolean;
  readonly overrideEndsWithinDays?: number;
}

/** How many users there are of each kind; one that is a thousand stands for more than were counted. */
interface Counts {
  readonly people?: number;
  readonly over?: number;
  readonly near?: number;
  readonly low?: number;
  readonly ending?: number;
}

/** A tenant as the overview asks for it. */
export function anOverviewTenant({ people = 2, over = 0, near = 0, low = 0, ending = 0 }: Counts = {}) {
  return {
    ...aTenant(9_000_000),
    userCount: ({ filter }: { readonly filter?: UserFilter | null }) => {
      if (filter?.overLimit) return counted(over);
      if (filter?.nearLimit) return counted(near);
      if (filter?.lowBalance) return counted(low);
      return counted(filter?.overrideEndsWithinDays === undefined ? people : ending);
    },
    planAllocations: () => [
      anAllocation({ plan: PLANS[0], userCount: 1, minutes: "120", minutesUnits: 1_080_000 }),
      anAllocation({ plan: PLANS[1] }),
      anAllocation({ plan: null, userCount: 3, credits: "90", creditsUnits: 90_000 }),
    ],
    balanceHistory: () => [{ day: new Date().toISOString().slice(0, 10), balance: "1000", units: 9_000_000 }],
  };
}

const counted = (count: number) => ({ count, isMore: count >= 1_000 });

function anAllocation(allocation: Readonly<Record<string, unknown>>) {
  return { userCount: 0, minutes: "0", minutesUnits: 0, credits: "0", creditsUnits: 0, ...allocation };
}
