import {
  Badge,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type SelectProps,
  Skeleton,
} from "@mantine/core";

/** The brand: a calm indigo. Shade 7 on white and white on shade 7 both pass AA. */
const iris: MantineColorsTuple = [
  "#eef0ff",
  "#e0e3fe",
  "#c3c8fb",
  "#a3a9f6",
  "#8f96f3",
  "#757bea",
  "#5d62df",
  "#4c51d4",
  "#4145b8",
  "#343793",
];

/** Cool greys for the dark scheme: text, secondary text, borders, surfaces, page. */
const dark: MantineColorsTuple = [
  "#dfe3ea",
  "#c3c9d4",
  "#a0a8b6",
  "#808a9b",
  "#3a4250",
  "#2a313d",
  "#222833",
  "#191e27",
  "#11151c",
  "#0b0e13",
];

/** Cool greys for the light scheme. */
const gray: MantineColorsTuple = [
  "#f7f8fa",
  "#eff1f5",
  "#e5e8ee",
  "#d8dce4",
  "#c4cad5",
  "#9aa3b2",
  "#6b7484",
  "#4f5765",
  "#363d49",
  "#20252e",
];

export const theme = createTheme({
  primaryColor: "iris",
  primaryShade: { light: 7, dark: 6 },
  colors: { iris, dark, gray },
  black: "#20252e",
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.3" }, h2: { fontSize: "1.0625rem", lineHeight: "1.4" } },
  },
  components: {
    Badge: Badge.extend({ defaultProps: { tt: "none", fw: 600, radius: "sm" } }),
    // What opens over the page is written out: its own way to say this would load it with the first screen.
    // The placeholder would be a child that a menu may not have; the first item takes the focus instead.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } satisfies Partial<MenuProps> },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
        // A dialog's head is no second banner of the page.
        attributes: { header: { role: "none" } },
        styles: { title: { fontWeight: 650, overflowWrap: "anywhere" } },
      } satisfies Partial<ModalProps>,
    },
    Select: {
      defaultProps: {
        // In its place on the page, so that the list belongs to a landmark; fixed, so that no card cuts it off.
        comboboxProps: { shadow: "md", withinPortal: false, floatingStrategy: "fixed" },
        checkIconPosition: "right",
        // The list scrolls by itself: a wrapper that scrolls could not be reached by keyboard.
        withScrollArea: false,
        styles: { options: { maxHeight: 240, overflowY: "auto" } },
      } satisfies Partial<SelectProps>,
    },
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
  },
});

/**
 * Mantine's secondary text, placeholders, errors and dark surfaces miss the AA contrast; these do not.
 * `--app-*` are our own surfaces, so that no stylesheet has to ask for the scheme.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5a6372",
    "--mantine-color-placeholder": "#6b7484",
    "--mantine-color-error": "#c2255c",
    "--mantine-color-disabled-color": "#6b7484",
    "--mantine-color-teal-light-color": "#05664a",
    "--mantine-color-orange-light-color": "#943400",
    "--mantine-color-red-light-color": "#a51d1d",
    "--app-page": "#f6f7f9",
    "--app-surface": "#ffffff",
    "--app-surface-quiet": "#fafbfc",
    "--app-border": "#e5e8ee",
    "--app-hover": "#f4f6fb",
    "--app-bar": "#5d62df",
    "--app-bar-over": "#d6336c",
    "--app-bar-full": "#e67700",
    "--app-track": "#e8ebf1",
    "--app-changed": "#f3f4ff",
  },
  dark: {
    "--mantine-color-dimmed": "#a0a8b6",
    "--mantine-color-placeholder": "#8d96a6",
    "--mantine-color-error": "#ff8fae",
    "--mantine-color-disabled-color": "#8d96a6",
    "--app-page": "#11151c",
    "--app-surface": "#191e27",
    "--app-surface-quiet": "#1d232d",
    "--app-border": "#2a313d",
    "--app-hover": "#202633",
    "--app-bar": "#8f96f3",
    "--app-bar-over": "#f06595",
    "--app-bar-full": "#fcc419",
    "--app-track": "#303846",
    "--app-changed": "#20243a",
  },
});
