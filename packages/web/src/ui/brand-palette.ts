/** Red, green and blue, 0 to 1. */
type Rgb = readonly [number, number, number];

/** Ten shades of one colour, the lightest first. */
export type BrandPalette = readonly [string, string, string, string, string, string, string, string, string, string];

/**
 * The luminance (WCAG) of each shade, whatever the colour. White letters on 6 and 7, 7 on the light surfaces, and 3 and 4 on the
 * dark ones are all above 4.5 : 1.
 */
const LIGHT_SHADES = [0.87, 0.77, 0.6, 0.45, 0.34, 0.24] as const;
/** From here on a brand's own luminance is kept, as far as it stays readable. */
const OWN_SHADES = { six: [0.1, 0.178], seven: [0.01, 0.13] } as const;
const DARKER = { eight: 0.72, nine: 0.5 } as const;

/** The shades that the panel needs of a brand's colour (#rrggbb): its hue, with contrasts that can be read. */
export function brandPalette(color: string): BrandPalette {
  const brand = rgbOf(color);
  const own = luminanceOf(brand);
  const six = clamp(own, OWN_SHADES.six);
  const seven = clamp(own, OWN_SHADES.seven);
  const shade = (luminance: number) => hexOf(withLuminance(brand, luminance));
  const [zero, one, two, three, four, five] = LIGHT_SHADES;
  return [
    shade(zero),
    shade(one),
    shade(two),
    shade(three),
    shade(four),
    shade(five),
    shade(six),
    shade(seven),
    shade(seven * DARKER.eight),
    shade(seven * DARKER.nine),
  ];
}

/** How far apart two colours (#rrggbb) are for the eye, 1 to 21, as WCAG counts it. */
export function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(rgbOf(one)), luminanceOf(rgbOf(other))].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function rgbOf(color: string): Rgb {
  const channel = (from: number) => Number.parseInt(color.slice(from, from + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** A channel without the gamma of screens. */
function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function luminanceOf(rgb: Rgb): number {
  const [red, green, blue] = rgb;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(Math.max(value, least), most);
}

/** The colour mixed with just as much white or black as gives it the luminance, by halving. */
function withLuminance(color: Rgb, luminance: number): Rgb {
  const end = luminanceOf(color) < luminance ? 1 : 0;
  const mixed = (share: number): Rgb => {
    const [red, green, blue] = color;
    const mix = (channel: number) => channel + (end - channel) * share;
    return [mix(red), mix(green), mix(blue)];
  };
  let [least, most] = [0, 1];
  for (let step = 0; step < 20; step++) {
    const share = (least + most) / 2;
    const isFarEnough = end === 1 ? luminanceOf(mixed(share)) >= luminance : luminanceOf(mixed(share)) <= luminance;
    if (isFarEnough) most = share;
    else least = share;
  }
  // The far side of the last step: never less contrast than asked for.
  return mixed(most);
}
