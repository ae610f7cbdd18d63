import { APPEARANCE_FEATURES, PAGES } from "./appearance.ts";
import { defineCatalogue } from "./catalogue.ts";
import { ERROR_CODES } from "./error-codes.ts";
import { COUNT_LIMITS, FEATURE_LIMITS, LIMIT_SOURCES } from "./limits.ts";

const labels = (entries: readonly { label: string }[]) => entries.map(({ label }) => label);

describe("product-rules, the lists of the specification", () => {
  it("has the eight count limits in the order of the screen", () => {
    expect(labels(COUNT_LIMITS)).toEqual([
      "Max Assistants",
      "Max Campaigns",
      "Max Cloned Voices",
      "Max Knowledgebases",
      "Max Mid Call Tools",
      "Max Parallel Calls",
      "Max Automation Runs",
      "Max Own Numbers",
    ]);
  });

  it("has the six feature limits", () => {
    expect(labels(FEATURE_LIMITS)).toEqual([
      "Web Widget",
      "Secondary Languages",
      "Automation Platform",
      "Custom Dashboards",
      "AI Prompt Editor",
      "Flow Builder",
    ]);
  });

  it("has the sixteen pages and the thirteen features that can be hidden", () => {
    expect(PAGES).toHaveLength(16);
    expect(APPEARANCE_FEATURES).toHaveLength(13);
    expect(labels(PAGES)).toEqual(
      "Automation, Assistants, Campaigns, Leads, Tools, Get Phone Number, SMS History, API Keys, Knowledgebase, Conversations, Calls History, Blacklist, Your Phone Numbers, Create Custom Dashboard, WhatsApp Senders, WhatsApp Templates".split(
        ", ",
      ),
    );
    expect(labels(APPEARANCE_FEATURES)).toEqual(
      "Caller ID Button, SIP Integration, Calendar Integration, Carrier Costs Display, Web Widget, Secondary Languages, Dashboard Title & Subheading, Add Credits Button, Plans Page & Button, AI Prompt Editor, Flow Builder, Docs Button, Updates Button & Modal".split(
        ", ",
      ),
    );
  });

  it("starts a plan, and users without one, with 1, 1, 1, 1, 1, 3, 500, 1 and all features on", () => {
    expect(COUNT_LIMITS.map(({ defaultValue }) => defaultValue)).toEqual([1, 1, 1, 1, 1, 3, 500, 1]);
    expect(FEATURE_LIMITS.map(({ defaultValue }) => defaultValue)).toEqual([true, true, true, true, true, true]);
  });

  it("counts Automation Runs by month, Parallel Calls as a gauge and everything else as things that exist (rule 7)", () => {
    const special = COUNT_LIMITS.flatMap(({ key, usage }) => (usage === "EXISTING" ? [] : [[key, usage]]));
    expect(special).toEqual([
      ["MAX_PARALLEL_CALLS", "GAUGE"],
      ["MAX_AUTOMATION_RUNS", "MONTHLY"],
    ]);
  });

  it("has the four names that are both a limit and a feature to hide under the same key (rule 15)", () => {
    const both = FEATURE_LIMITS.filter(({ key }) => APPEARANCE_FEATURES.some((feature) => feature.key === key));
    expect(labels(both)).toEqual(["Web Widget", "Secondary Languages", "AI Prompt Editor", "Flow Builder"]);
  });

  it("names the four sources of a limit, strongest first (rule 1)", () => {
    expect(LIMIT_SOURCES.map(({ key }) => key)).toEqual(["OWNER", "USER", "PLAN", "DEFAULT"]);
  });
});

test("the error codes are the fixed list that scripts branch on", () => {
  expect(ERROR_CODES.map(({ key }) => key).join(" ")).toBe(
    "UNAUTHENTICATED FORBIDDEN NOT_FOUND BAD_USER_INPUT CONFLICT OWNER_EXEMPT INSUFFICIENT_BALANCE INVALID_AMOUNT TOO_PRECISE SELF_TRANSFER IDEMPOTENCY_CONFLICT ALREADY_REVERSED LIMIT_REACHED RATE_LIMITED QUERY_TOO_COMPLEX UNAVAILABLE INTERNAL",
  );
});

describe("a wrong catalogue throws at load", () => {
  const entry = { key: "A_KEY", label: "A label", description: "A description." };

  it.each(["", "a_key", "A KEY", "_A", "A_", "A__B", "1A", "A-B"])("with the key %j", (key) => {
    expect(() => defineCatalogue("test", [{ ...entry, key }])).toThrow(/test: .*UPPER_CASE/);
  });

  it("with a key twice", () => {
    expect(() => defineCatalogue("test", [entry, { ...entry, label: "Another" }])).toThrow(/"A_KEY" is listed twice/);
  });

  it("without a label or a description", () => {
    expect(() => defineCatalogue("test", [{ ...entry, label: " " }])).toThrow(/no label/);
    expect(() => defineCatalogue("test", [{ ...entry, description: "" }])).toThrow(/no description/);
  });

  it("and a right one is answered as it is", () => {
    const entries = [entry, { ...entry, key: "B2_KEY" }];
    expect(defineCatalogue("test", entries)).toBe(entries);
  });
});

test("keys fit their columns of 40 characters", () => {
  const keys = [...COUNT_LIMITS, ...FEATURE_LIMITS, ...PAGES, ...APPEARANCE_FEATURES].map(({ key }) => key);
  expect(keys.filter((key) => key.length > 40)).toEqual([]);
});
