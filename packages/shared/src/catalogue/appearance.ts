import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";
import type { FeatureLimitKey } from "./limits.ts";

/** A page or feature that can be hidden. */
export interface AppearanceEntry extends CatalogueEntry {
  /** The feature limit that says whether the user may use it at all; without one, everybody may (product-rules 15). */
  readonly limit?: FeatureLimitKey;
}

/** The sixteen pages that can be hidden (product-rules, "Appearance"). */
export const PAGES = defineCatalogue("pages", [
  { key: "AUTOMATION", label: "Automation", description: "The automation page.", limit: "AUTOMATION_PLATFORM" },
  { key: "ASSISTANTS", label: "Assistants", description: "The AI assistants page." },
  { key: "CAMPAIGNS", label: "Campaigns", description: "The outbound campaigns page." },
  { key: "LEADS", label: "Leads", description: "The leads page." },
  { key: "TOOLS", label: "Tools", description: "The mid-call tools page." },
  { key: "GET_PHONE_NUMBER", label: "Get Phone Number", description: "The page on which a phone number is bought." },
  { key: "SMS_HISTORY", label: "SMS History", description: "The history of text messages." },
  { key: "API_KEYS", label: "API Keys", description: "The user's API keys page." },
  { key: "KNOWLEDGEBASE", label: "Knowledgebase", description: "The knowledge base page." },
  { key: "CONVERSATIONS", label: "Conversations", description: "The chat conversations page." },
  { key: "CALLS_HISTORY", label: "Calls History", description: "The history of calls." },
  { key: "BLACKLIST", label: "Blacklist", description: "The page of blocked numbers." },
  { key: "YOUR_PHONE_NUMBERS", label: "Your Phone Numbers", description: "The page of the user's own numbers." },
  {
    key: "CREATE_CUSTOM_DASHBOARD",
    label: "Create Custom Dashboard",
    description: "The page on which a dashboard is made.",
    limit: "CUSTOM_DASHBOARDS",
  },
  { key: "WHATSAPP_SENDERS", label: "WhatsApp Senders", description: "The WhatsApp senders page." },
  { key: "WHATSAPP_TEMPLATES", label: "WhatsApp Templates", description: "The WhatsApp templates page." },
] as const satisfies readonly AppearanceEntry[]);

/** The thirteen features and buttons that can be hidden. Names with "&" are one key each. */
export const APPEARANCE_FEATURES = defineCatalogue("appearance features", [
  { key: "CALLER_ID_BUTTON", label: "Caller ID Button", description: "The button that adds a caller ID." },
  { key: "SIP_INTEGRATION", label: "SIP Integration", description: "The SIP trunk integration." },
  { key: "CALENDAR_INTEGRATION", label: "Calendar Integration", description: "The calendar integration." },
  { key: "CARRIER_COSTS_DISPLAY", label: "Carrier Costs Display", description: "What the carrier charges for a call." },
  { key: "WEB_WIDGET", label: "Web Widget", description: "The embeddable web widget's settings.", limit: "WEB_WIDGET" },
  {
    key: "SECONDARY_LANGUAGES",
    label: "Secondary Languages",
    description: "The choice of further languages for an assistant.",
    limit: "SECONDARY_LANGUAGES",
  },
  {
    key: "DASHBOARD_TITLE_AND_SUBHEADING",
    label: "Dashboard Title & Subheading",
    description: "The title and subheading on the dashboard.",
  },
  { key: "ADD_CREDITS_BUTTON", label: "Add Credits Button", description: "The button that buys credits." },
  {
    key: "PLANS_PAGE_AND_BUTTON",
    label: "Plans Page & Button",
    description: "The plans page and the button that leads there.",
  },
  {
    key: "AI_PROMPT_EDITOR",
    label: "AI Prompt Editor",
    description: "The AI prompt editor.",
    limit: "AI_PROMPT_EDITOR",
  },
  { key: "FLOW_BUILDER", label: "Flow Builder", description: "The flow builder.", limit: "FLOW_BUILDER" },
  { key: "DOCS_BUTTON", label: "Docs Button", description: "The button that opens the documentation." },
  {
    key: "UPDATES_BUTTON_AND_MODAL",
    label: "Updates Button & Modal",
    description: "The button and the window that show what is new.",
  },
] as const satisfies readonly AppearanceEntry[]);

/** Whether something is hidden for a user, decided by whom (product-rules 12). */
export const VISIBILITY_SOURCES = defineCatalogue("visibility sources", [
  { key: "OWNER", label: "Owner", description: "The tenant's owner is exempt: nothing is hidden." },
  { key: "USER", label: "Custom", description: "The user's own appearance override." },
  { key: "GLOBAL", label: "Global", description: "The tenant's global appearance." },
] as const);

export type VisibilitySource = (typeof VISIBILITY_SOURCES)[number]["key"];

export type PageKey = (typeof PAGES)[number]["key"];
export type AppearanceFeatureKey = (typeof APPEARANCE_FEATURES)[number]["key"];
