import type { LimitKey } from "@allowance/shared/catalogue/limits";
import type { TenantDb } from "../platform/tenant-db.ts";
import { recordSignals } from "../webhook-feed/signals.ts";
import type { ExplanationValue } from "./explanation.ts";

/** What an acquire was refused for. */
export interface Refusal {
  readonly userId: number;
  readonly key: LimitKey;
  readonly used: number;
  readonly effective: number;
  readonly requested: number;
  readonly explanation: Pick<ExplanationValue, "verdict" | "sentence">;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MAX_REMEMBERED = 10_000;

/** What this process has written down within the minute, so that a caller in a loop costs a look-up and no statement. */
const toldLately = new Map<string, number>();

/**
 * Whether a refusal is worth a statement: not when this process wrote one of that user and limit within the last minute.
 * The hour that `tellRefusal` keeps is for all processes together.
 */
export function isNews({ tenantId }: TenantDb, { userId, key }: Refusal, nowMs = Date.now()): boolean {
  const subject = `${tenantId} ${userId} ${key}`;
  if (nowMs - (toldLately.get(subject) ?? -Infinity) < MINUTE_MS) return false;
  if (toldLately.size >= MAX_REMEMBERED) toldLately.clear();
  toldLately.set(subject, nowMs);
  return true;
}

/** Tells webhooks that a limit refused somebody: once in an hour of the clock for a user and limit, however many nodes refuse. */
export function tellRefusal(tenantDb: TenantDb, refusal: Refusal, nowMs = Date.now()): Promise<void> {
  const { userId, key, used, effective, requested, explanation } = refusal;
  const { verdict, sentence } = explanation;
  const onceKey = `LIMIT_REACHED ${userId} ${key} ${Math.floor(nowMs / HOUR_MS)}`;
  const facts = { key, used, effective, requested, verdict, sentence };
  return recordSignals(tenantDb, [{ key: "LIMIT_REACHED", userId, facts, onceKey }]);
}
