import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { access } from "./en/access.ts";
import { account } from "./en/account.ts";
import { app } from "./en/app.ts";
import { appearance } from "./en/appearance.ts";
import { balance } from "./en/balance.ts";
import { billing } from "./en/billing.ts";
import { branding } from "./en/branding.ts";
import { bulk } from "./en/bulk.ts";
import { defaultLimits } from "./en/default-limits.ts";
import { emailTemplates } from "./en/email-templates.ts";
import { globalAppearance } from "./en/global-appearance.ts";
import { grants } from "./en/grants.ts";
import { limitSet } from "./en/limit-set.ts";
import { limits } from "./en/limits.ts";
import { lowBalance } from "./en/low-balance.ts";
import { plans } from "./en/plans.ts";
import { problems } from "./en/problems.ts";
import { session } from "./en/session.ts";
import { statement } from "./en/statement.ts";
import { ui } from "./en/ui.ts";
import { users } from "./en/users.ts";

/** English, the language every other one falls back to. One namespace for each feature. */
export const en = {
  access,
  account,
  app,
  appearance,
  balance,
  billing,
  branding,
  bulk,
  defaultLimits,
  emailTemplates,
  globalAppearance,
  grants,
  limitSet,
  limits,
  lowBalance,
  plans,
  problems,
  session,
  statement,
  ui,
  users,
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
