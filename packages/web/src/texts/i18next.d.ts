import type { en } from "./i18n.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "ui";
    resources: typeof en;
    enableSelector: false;
  }
}
