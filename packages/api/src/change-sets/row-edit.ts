import type { AppearanceEdit } from "../appearance/appearance-edits.ts";
import type { LimitValues } from "../limits/effective-limits.ts";
import type { LimitsEdit } from "../limits/limit-edits.ts";
import type { Viewer } from "../platform/request-context.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import type { AccessEdit } from "../users/access-edits.ts";
import type { UserFacts } from "./settings.ts";

/** What every row of one change set is planned with. */
export interface PlanScope {
  readonly viewer: Viewer;
  /** All plans of the tenant. */
  readonly plans: readonly Plan[];
  /** The limits of each of them. */
  readonly planLimits: ReadonlyMap<number, LimitValues>;
  /** Ends of overrides must be later. */
  readonly endsAfter: Date;
}

/** What a row comes to; each part is null where nothing of it changes. */
export interface RowEdit {
  readonly facts: UserFacts;
  /** The plan that the user gets; undefined when it stays. */
  readonly planId: number | null | undefined;
  readonly limits: LimitsEdit | null;
  readonly appearance: AppearanceEdit | null;
  readonly access: AccessEdit | null;
}
