import classes from "./color-dot.module.css";

/** A plan's colour. Decoration; the name always stands beside it. */
export function ColorDot({ color, size = 10 }: { readonly color: string | null; readonly size?: number }) {
  const background = color ?? "var(--mantine-color-gray-5)";
  return <span className={classes["dot"]} style={{ width: size, height: size, background }} aria-hidden />;
}
