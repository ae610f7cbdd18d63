import { type CatalogueEntry, defineCatalogue } from "./catalogue.ts";

/** How usage of a count limit is counted (product-rules 7). */
export type UsageKind =
  /** Things that exist now; deleting one frees a place. */
  | "EXISTING"
  /** Calls running at this moment. */
  | "GAUGE"
  /** Events since the first of the month, UTC. */
  | "MONTHLY";

interface CountLimitEntry extends CatalogueEntry {
  readonly usage: UsageKind;
  /** For a new plan, and for users without one. */
  readonly defaultValue: number;
}

interface FeatureLimitEntry extends CatalogueEntry {
  readonly defaultValue: boolean;
}

/** The eight numeric limits (specification, "Count Limits"). The order is the order on screen. */
export const COUNT_LIMITS = defineCatalogue("count limits", [
  {
    key: "MAX_ASSISTANTS",
    label: "Max Assistants",
    description: "Maximum number of AI assistants the user can create.",
    usage: "EXISTING",
    defaultValue: 1,
  },
  {
    key: "MAX_CAMPAIGNS",
    label: "Max Campaigns",
    description: "Maximum number of outbound campaigns.",
    usage: "EXISTING",
    defaultValue: 1,
  },
  {
    key: "MAX_CLONED_VOICES",
    label: "Max Cloned Voices",
    description: "Maximum number of custom voice clones.",
    usage: "EXISTING",
    defaultValue: 1,
  },
  {
    key: "MAX_KNOWLEDGEBASES",
    label: "Max Knowledgebases",
    description: "Maximum number of knowledge bases.",
    usage: "EXISTING",
    defaultValue: 1,
  },
  {
    key: "MAX_MID_CALL_TOOLS",
    label: "Max Mid Call Tools",
    description: "Maximum custom mid-call tools.",
    usage: "EXISTING",
    defaultValue: 1,
  },
  {
    key: "MAX_PARALLEL_CALLS",
    label: "Max Parallel Calls",
    description: "Maximum simultaneous calls.",
    usage: "GAUGE",
    defaultValue: 3,
  },
  {
    key: "MAX_AUTOMATION_RUNS",
    label: "Max Automation Runs",
    description: "Monthly automation platform executions.",
    usage: "MONTHLY",
    defaultValue: 500,
  },
  {
    key: "MAX_OWN_NUMBERS",
    label: "Max Own Numbers",
    description: "Maximum phone numbers the user can add (SIP/Caller ID).",
    usage: "EXISTING",
    defaultValue: 1,
  },
] as const satisfies readonly CountLimitEntry[]);

/** The six switches (specification, "Boolean Limits"). */
export const FEATURE_LIMITS = defineCatalogue("feature limits", [
  {
    key: "WEB_WIDGET",
    label: "Web Widget",
    description: "Access to embeddable web widget functionality.",
    defaultValue: true,
  },
  {
    key: "SECONDARY_LANGUAGES",
    label: "Secondary Languages",
    description: "Access to multi-language assistant support.",
    defaultValue: true,
  },
  {
    key: "AUTOMATION_PLATFORM",
    label: "Automation Platform",
    description: "Access to no-code automation workflows.",
    defaultValue: true,
  },
  {
    key: "CUSTOM_DASHBOARDS",
    label: "Custom Dashboards",
    description: "Access to create and manage custom dashboards.",
    defaultValue: true,
  },
  {
    key: "AI_PROMPT_EDITOR",
    label: "AI Prompt Editor",
    description: "Access to the AI prompt editor.",
    defaultValue: true,
  },
  { key: "FLOW_BUILDER", label: "Flow Builder", description: "Access to the flow builder.", defaultValue: true },
] as const satisfies readonly FeatureLimitEntry[]);

export type CountLimitKey = (typeof COUNT_LIMITS)[number]["key"];
export type FeatureLimitKey = (typeof FEATURE_LIMITS)[number]["key"];
export type LimitKey = CountLimitKey | FeatureLimitKey;

/** Who decided an effective limit (product-rules 1), strongest first. */
export const LIMIT_SOURCES = defineCatalogue("limit sources", [
  { key: "OWNER", label: "Owner", description: "The tenant's owner is exempt: every limit is unlimited." },
  { key: "USER", label: "Custom", description: "The user's own limit override." },
  { key: "PLAN", label: "Plan", description: "The value of the user's plan." },
  { key: "DEFAULT", label: "Default", description: "The tenant's default limits, for users without a plan." },
] as const);

export type LimitSource = (typeof LIMIT_SOURCES)[number]["key"];

/** A count limit of -1 has no upper bound (product-rules 2). Never compare with it; ask `isUnlimited`. */
export const UNLIMITED = -1;
