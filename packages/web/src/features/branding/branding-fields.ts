import { COLOR_PATTERN, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { LOGO_URL_MAX_LENGTH, LOGO_URL_PATTERN } from "@allowance/shared/settings-rules";
import { useTranslation } from "react-i18next";
import type { BrandingPartsFragment } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";

/** What the form edits of a brand. */
export interface BrandingFields {
  name: string;
  /** Empty for none. */
  logoUrl: string;
  /** #rrggbb, or empty for the standard colour. */
  color: string;
}

export function brandingFieldsOf({ branding: { name, logoUrl, color } }: BrandingPartsFragment): BrandingFields {
  return { name, logoUrl: logoUrl ?? "", color: color ?? "" };
}

/** The fields of an input that differ from what is saved, and only those (product-rules 9). */
export function changedBranding(saved: BrandingFields, edited: BrandingFields) {
  const name = edited.name.trim();
  const logoUrl = edited.logoUrl.trim();
  const color = edited.color.trim().toLowerCase();
  return {
    ...(name !== saved.name && { name }),
    ...(logoUrl !== saved.logoUrl && { logoUrl: logoUrl === "" ? null : logoUrl }),
    ...(color !== saved.color && { color: color === "" ? null : color }),
  };
}

/** The same rules that the service checks, so that most mistakes are told while typing. */
export function useBrandingRules() {
  const { t } = useTranslation(["branding", "ui"]);
  const atMost = (max: number) => ({ value: max, message: t("ui:tooLong", { max }) });
  return {
    name: {
      validate: {
        filled: (text: string) => text.trim() !== "" || t("ui:required"),
        plain: (text: string) => !/[<>]/.test(text) || t("nameInvalid"),
      },
      maxLength: atMost(NAME_MAX_LENGTH),
    },
    logoUrl: {
      validate: (text: string) => text.trim() === "" || isLogoUrl(text) || t("logoInvalid"),
      maxLength: atMost(LOGO_URL_MAX_LENGTH),
    },
    color: { validate: (text: string) => text.trim() === "" || isColor(text) || t("colorInvalid") },
  };
}

export function isLogoUrl(text: string): boolean {
  return LOGO_URL_PATTERN.test(text.trim()) && URL.canParse(text.trim());
}

export function isColor(text: string): boolean {
  return COLOR_PATTERN.test(text.trim());
}

const FIELDS = ["name", "logoUrl", "color"] as const;

/** The form field that an API error is about; null when it is about none of ours. */
export function faultyBrandingField(error: unknown): keyof BrandingFields | null {
  const { field } = problemOf(error);
  return FIELDS.find((name) => name === field) ?? null;
}
