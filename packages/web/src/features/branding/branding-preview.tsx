import { Box } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BrandLogo } from "../../ui/brand-logo.tsx";
import { type BrandPalette, brandPalette } from "../../ui/brand-palette.ts";
import { Section } from "../../ui/section.tsx";
import { type BrandingFields, isColor, isLogoUrl } from "./branding-fields.ts";
import classes from "./branding.module.css";

/** The panel's head in both schemes as it will be, while the form is filled in. */
export function BrandingPreview({ name, logoUrl, color }: BrandingFields) {
  const { t } = useTranslation("branding");
  const palette = isColor(color) ? brandPalette(color.trim()) : null;
  const logo = isLogoUrl(logoUrl) ? logoUrl.trim() : null;
  return (
    <Section title={t("preview.title")} lead={t("preview.lead")}>
      <div className={classes["previews"]}>
        {(["light", "dark"] as const).map((scheme) => (
          <Box
            key={scheme}
            role="img"
            aria-label={t(`preview.${scheme}`, { name })}
            className={classes["preview"] ?? ""}
            data-scheme={scheme}
            {...(palette && { __vars: brandVariables(palette, scheme) })}
          >
            <div className={classes["head"]} aria-hidden>
              <BrandLogo logoUrl={logo} />
              <span className={classes["name"]}>{name}</span>
            </div>
            <div className={classes["content"]} aria-hidden>
              <span className={classes["button"]}>{t("preview.button")}</span>
              <span className={classes["link"]}>{t("preview.link")}</span>
            </div>
          </Box>
        ))}
      </div>
    </Section>
  );
}

/** The shades that the panel takes for buttons and for coloured letters. */
function brandVariables(palette: BrandPalette, scheme: "light" | "dark") {
  return scheme === "light"
    ? { "--brand": palette[7], "--brand-text": palette[7] }
    : { "--brand": palette[6], "--brand-text": palette[4] };
}
