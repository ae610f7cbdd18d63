import { access } from "./access.ts";
import { apiTokens } from "./api-tokens.ts";
import { account } from "./account.ts";
import { appearance } from "./appearance.ts";
import { audit } from "./audit.ts";
import { balance } from "./balance.ts";
import { billing } from "./billing.ts";
import { branding } from "./branding.ts";
import { bulk } from "./bulk.ts";
import { catalogue } from "./catalogue.ts";
import { changeSets } from "./change-sets.ts";
import { conflicts } from "./conflicts.ts";
import { defaultLimits } from "./default-limits.ts";
import { emailTemplates } from "./email-templates.ts";
import { globalAppearance } from "./global-appearance.ts";
import { grants } from "./grants.ts";
import { health } from "./health.ts";
import { limitSet } from "./limit-set.ts";
import { limits } from "./limits.ts";
import { overview } from "./overview.ts";
import { plans } from "./plans.ts";
import { statement } from "./statement.ts";
import { webhooks } from "./webhooks.ts";
import { why } from "./why.ts";

/** In German: what all other screens and dialogs say: loaded beside the first screen. */
export const rest = {
  access,
  apiTokens,
  account,
  appearance,
  audit,
  balance,
  billing,
  branding,
  bulk,
  catalogue,
  changeSets,
  conflicts,
  defaultLimits,
  emailTemplates,
  globalAppearance,
  grants,
  health,
  limitSet,
  limits,
  overview,
  plans,
  statement,
  webhooks,
  why,
};
