import { isLightColor } from "@mantine/core";
import type { Viewer } from "../../session/viewer-context.ts";
import classes from "./menu-preview.module.css";

interface BrandBarProps {
  readonly branding: Viewer["tenant"]["branding"];
  /** Who is previewed. */
  readonly userName: string;
}

/** Above this luminance dark letters are easier to read than white ones. */
const LIGHT_FROM = 0.179;

/** The head of the picture in the tenant's own brand. */
export function BrandBar({ branding, userName }: BrandBarProps) {
  const { name, color } = branding;
  const colors =
    color === null ? undefined : { background: color, color: isLightColor(color, LIGHT_FROM) ? "#000" : "#fff" };
  return (
    <div className={classes["brand"]} style={colors}>
      <span className={classes["initial"]} aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </span>
      <strong>{name}</strong>
      <span className={classes["who"]}>{userName}</span>
    </div>
  );
}
