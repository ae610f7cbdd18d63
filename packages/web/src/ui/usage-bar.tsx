import classes from "./usage-bar.module.css";

interface UsageBarProps {
  readonly used: number;
  /** Null when there is no upper bound: the track stays empty. */
  readonly limit: number | null;
  readonly width?: number | string;
}

/** How full a limit is. Decoration: the numbers always stand beside it as text. */
export function UsageBar({ used, limit, width = 56 }: UsageBarProps) {
  const share = limit === null ? 0 : limit === 0 ? (used > 0 ? 1 : 0) : Math.min(used / limit, 1);
  const state = limit === null ? "free" : used > limit ? "over" : share >= 1 && limit > 0 ? "full" : "free";
  return (
    <span className={classes["track"]} style={{ width }} data-state={state} aria-hidden>
      <span className={classes["bar"]} style={{ width: `${share * 100}%` }} />
    </span>
  );
}
