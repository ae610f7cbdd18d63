import { explanationFactsOf } from "../enforcement/explain.service.ts";
import type { RequestContext } from "../platform/request-context.ts";
import type { User } from "../users/user.graphql.ts";
import { appearanceConflicts } from "./appearance-conflicts.ts";
import { CONFLICT_KINDS, type ConflictCode, type ConflictValue } from "./conflict.ts";
import { limitConflicts } from "./limit-conflicts.ts";

const order = new Map<ConflictCode, number>(CONFLICT_KINDS.map(({ code }, index) => [code, index]));

/** Everything that works against itself in a user's settings, the most serious first; batched over the users of a request. */
export async function conflictsOf(context: RequestContext, user: User): Promise<ConflictValue[]> {
  const { limits, seen } = await explanationFactsOf(context, user);
  const own = { customLimitsEnabled: limits.customEnabled, hasLimitOverrides: limits.overrides.size > 0 };
  const found = [...limitConflicts(user.id, limits), ...appearanceConflicts({ ...seen, ...own, userId: user.id })];
  return found.toSorted((one, other) => (order.get(one.code) ?? 0) - (order.get(other.code) ?? 0));
}
