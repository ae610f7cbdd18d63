import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { access } from "./en/access.ts";
import { apiTokens } from "./en/api-tokens.ts";
import { account } from "./en/account.ts";
import { app } from "./en/app.ts";
import { appearance } from "./en/appearance.ts";
import { audit } from "./en/audit.ts";
import { balance } from "./en/balance.ts";
import { billing } from "./en/billing.ts";
import { branding } from "./en/branding.ts";
import { bulk } from "./en/bulk.ts";
import { conflicts } from "./en/conflicts.ts";
import { defaultLimits } from "./en/default-limits.ts";
import { emailTemplates } from "./en/email-templates.ts";
import { globalAppearance } from "./en/global-appearance.ts";
import { grants } from "./en/grants.ts";
import { health } from "./en/health.ts";
import { limitSet } from "./en/limit-set.ts";
import { limits } from "./en/limits.ts";
import { lowBalance } from "./en/low-balance.ts";
import { overview } from "./en/overview.ts";
import { palette } from "./en/palette.ts";
import { plans } from "./en/plans.ts";
import { problems } from "./en/problems.ts";
import { session } from "./en/session.ts";
import { statement } from "./en/statement.ts";
import { ui } from "./en/ui.ts";
import { users } from "./en/users.ts";
import { usersTable } from "./en/users-table.ts";
import { why } from "./en/why.ts";

/** English, the language every other one falls back to. One namespace for each feature. */
export const en = {
  access,
  apiTokens,
  account,
  app,
  appearance,
  audit,
  balance,
  billing,
  branding,
  bulk,
  conflicts,
  defaultLimits,
  emailTemplates,
  globalAppearance,
  grants,
  health,
  limitSet,
  limits,
  lowBalance,
  overview,
  palette,
  plans,
  problems,
  session,
  statement,
  ui,
  users,
  usersTable,
  why,
};

/** Starts the texts. Everything is in memory, so that no screen ever waits for its words. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en },
    defaultNS: "ui",
    // React escapes already.
    interpolation: { escapeValue: false },
  });
}
