import { createTheme, type CSSVariablesResolver, mergeThemeOverrides } from "@mantine/core";
import { brandPalette } from "../ui/brand-palette.ts";
import { cssVariablesResolver, theme } from "./theme.ts";

/** The panel's theme in a tenant's colour (#rrggbb); null is the product's own. `closeLabel` names what closes a message. */
export function brandedTheme(color: string | null, closeLabel: string) {
  const labels = createTheme({
    components: {
      // Written out, like the theme's: the component itself comes with the first message.
      Notification: { defaultProps: { closeButtonProps: { "aria-label": closeLabel } } },
    },
  });
  const colors = color === null ? {} : createTheme({ colors: { iris: brandPalette(color) } });
  return mergeThemeOverrides(theme, labels, colors);
}

/** Our own surfaces in a tenant's colour. */
export function brandedVariables(color: string | null): CSSVariablesResolver {
  if (color === null) return cssVariablesResolver;
  const iris = brandPalette(color);
  return (resolved) => {
    const { variables, light, dark } = cssVariablesResolver(resolved);
    const tint = (share: number) => `color-mix(in srgb, ${iris[6]} ${share}%, var(--app-surface))`;
    return {
      variables,
      light: { ...light, "--app-bar": iris[6], "--app-changed": tint(7) },
      dark: { ...dark, "--app-bar": iris[4], "--app-changed": tint(14) },
    };
  };
}
