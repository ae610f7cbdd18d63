const DAY_MS = 86_400_000;

/** A balance at the end of a day, UTC. */
export interface DailyPoint {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly balance: number;
}

/**
 * One point for each day of a span that ends today, from the API's points, which are those on which the balance moved
 * and perhaps one before the span. A balance stays until it moves, and was nothing before it first did.
 */
export function everyDay(
  moved: readonly { readonly day: string; readonly balance: string }[],
  days: number,
  now: Date,
): DailyPoint[] {
  const today = Math.floor(now.getTime() / DAY_MS);
  const first = dayText(today - days);
  const byDay = new Map(moved.map(({ day, balance }) => [day, Number(balance)]));
  let balance = Number(moved.findLast(({ day }) => day < first)?.balance ?? 0);
  return Array.from({ length: days + 1 }, (_, index) => {
    const day = dayText(today - days + index);
    balance = byDay.get(day) ?? balance;
    return { day, balance };
  });
}

const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
