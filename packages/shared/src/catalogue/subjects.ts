import { APPEARANCE_FEATURES, type AppearanceFeatureKey, type PageKey, PAGES } from "./appearance.ts";
import { defineCatalogue } from "./catalogue.ts";
import { COUNT_LIMITS, type CountLimitKey, FEATURE_LIMITS, type FeatureLimitKey } from "./limits.ts";

/** What kinds of things a user can or can't do; the order in which a bare key is looked up. */
export const SUBJECT_KINDS = defineCatalogue("subject kinds", [
  { key: "COUNT_LIMIT", label: "Count limits", description: "Having more of something that is counted." },
  { key: "FEATURE_LIMIT", label: "Feature limits", description: "Being allowed to use a feature." },
  { key: "PAGE", label: "Pages", description: "Seeing and using a page." },
  { key: "FEATURE", label: "Features & buttons", description: "Seeing and using a feature or button." },
] as const);

export type SubjectKind = (typeof SUBJECT_KINDS)[number]["key"];

interface Named {
  /** Unique over all kinds, such as `PAGE:LEADS`: four names are a feature limit and a feature at once. */
  readonly id: string;
  readonly label: string;
}

/** A count limit, feature limit, page or feature, as something that can be asked about. */
export type Subject = Named &
  (
    | { readonly kind: "COUNT_LIMIT"; readonly key: CountLimitKey }
    | { readonly kind: "FEATURE_LIMIT"; readonly key: FeatureLimitKey }
    | { readonly kind: "PAGE"; readonly key: PageKey }
    | { readonly kind: "FEATURE"; readonly key: AppearanceFeatureKey }
  );

/** Everything that a user can or can't do, kind by kind, in catalogue order. */
export const SUBJECTS: readonly Subject[] = [
  ...COUNT_LIMITS.map(({ key, label }) => ({ id: `COUNT_LIMIT:${key}`, kind: "COUNT_LIMIT" as const, key, label })),
  ...FEATURE_LIMITS.map(({ key, label }) => ({
    id: `FEATURE_LIMIT:${key}`,
    kind: "FEATURE_LIMIT" as const,
    key,
    label,
  })),
  ...PAGES.map(({ key, label }) => ({ id: `PAGE:${key}`, kind: "PAGE" as const, key, label })),
  ...APPEARANCE_FEATURES.map(({ key, label }) => ({ id: `FEATURE:${key}`, kind: "FEATURE" as const, key, label })),
];

/** The subject with this id, or with this bare key; of a name that is in two lists, the limit. */
export function findSubject(text: string): Subject | undefined {
  return SUBJECTS.find(({ id }) => id === text) ?? SUBJECTS.find(({ key }) => key === text);
}
