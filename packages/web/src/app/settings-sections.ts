import type { Permission } from "@allowance/shared/catalogue/permissions";
import { type ComponentType, lazy } from "react";
import type { app } from "../texts/en/app.ts";

/** One section of the settings, before its label is translated. */
interface SettingsSection {
  /** Its part of the address: `/settings/<path>`. */
  readonly path: string;
  readonly label: keyof typeof app.settings.sections;
  readonly permission: Permission;
  readonly Component: ComponentType;
}

const BrandingSection = lazy(async () => ({
  default: (await import("../features/branding/branding-section.tsx")).BrandingSection,
}));

const GlobalAppearanceSection = lazy(async () => ({
  default: (await import("../features/global-appearance/global-appearance-section.tsx")).GlobalAppearanceSection,
}));

const DefaultLimitsSection = lazy(async () => ({
  default: (await import("../features/default-limits/default-limits-section.tsx")).DefaultLimitsSection,
}));

const EmailsSection = lazy(async () => ({
  default: (await import("../features/email-templates/emails-section.tsx")).EmailsSection,
}));

const ApiTokensSection = lazy(async () => ({
  default: (await import("../features/api-tokens/api-tokens-section.tsx")).ApiTokensSection,
}));

const WebhooksSection = lazy(async () => ({
  default: (await import("../features/webhooks/webhooks-section.tsx")).WebhooksSection,
}));

/** The sections of the settings, in order; the first that the viewer may see opens. A new slice adds its line here. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { path: "general", label: "branding", permission: "SETTINGS_WRITE", Component: BrandingSection },
  {
    path: "appearance",
    label: "globalAppearance",
    permission: "SETTINGS_WRITE",
    Component: GlobalAppearanceSection,
  },
  { path: "default-limits", label: "defaultLimits", permission: "PLANS_WRITE", Component: DefaultLimitsSection },
  { path: "emails", label: "emails", permission: "SETTINGS_WRITE", Component: EmailsSection },
  { path: "api-tokens", label: "apiTokens", permission: "PANEL_ENTER", Component: ApiTokensSection },
  { path: "webhooks", label: "webhooks", permission: "WEBHOOKS_WRITE", Component: WebhooksSection },
];
