/** What is hidden from everybody who has no choice of their own. */
export const globalAppearance = {
  lead: "Checked is hidden from every user. A user with a custom choice keeps it, whatever is decided here.",
  pages: { title: "Pages & Navigation" },
  features: { title: "Features & Buttons" },
  overridden_one: "{{count, number}} user overrides this",
  overridden_other: "{{count, number}} users override this",
  hiddenCount_zero: "Nothing hidden",
  hiddenCount_one: "{{count}} hidden",
  hiddenCount_other: "{{count}} hidden",
  saved: { title: "Global appearance saved", text: "Users without a custom choice see it from now on." },
} as const;
