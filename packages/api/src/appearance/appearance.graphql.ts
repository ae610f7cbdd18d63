import {
  APPEARANCE_FEATURES,
  type AppearanceFeatureKey,
  type PageKey,
  PAGES,
  VISIBILITY_SOURCES,
  type VisibilitySource,
} from "@allowance/shared/catalogue/appearance";
import type { LimitSource } from "@allowance/shared/catalogue/limits";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { enumOf, enumOfWords } from "../platform/enums.ts";
import { LimitSourceEnum } from "../plans/limit-set.graphql.ts";
import { Plan } from "../plans/plan.graphql.ts";
import { User } from "../users/user.graphql.ts";
import type { AppearanceChoice } from "./appearance.entity.ts";
import type {
  AppearanceFacts,
  EffectiveVisibility,
  ResolvedItem as ResolvedItemValue,
} from "./effective-appearance.ts";

export const PageKeyEnum = enumOf("PageKey", "The sixteen pages that can be hidden.", PAGES);
export const AppearanceFeatureKeyEnum = enumOf(
  "AppearanceFeatureKey",
  "The thirteen features and buttons that can be hidden.",
  APPEARANCE_FEATURES,
);
const VisibilitySourceEnum = enumOf("VisibilitySource", "Who decided whether something is hidden.", VISIBILITY_SOURCES);
const AppearanceChoiceEnum = enumOfWords<AppearanceChoice>(
  "AppearanceChoice",
  "A user's own choice; null is the third state, inherit.",
  {
    HIDE: "Hidden for this user, whatever the global appearance says.",
    SHOW: "Shown to this user, whatever the global appearance says.",
  },
);

@ObjectType({ description: "Whether a page or feature is hidden from a user, and why.", simpleResolvers: true })
export class Visibility implements EffectiveVisibility {
  @Field(() => String, { description: "A value of PageKey or AppearanceFeatureKey." })
  key: string;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "What it is, in one sentence." })
  description: string;
  @Field(() => Boolean, { description: "Whether it is hidden from this user now." })
  hidden: boolean;
  @Field(() => VisibilitySourceEnum, { description: "Who decided that." })
  source: VisibilitySource;
  @Field(() => Boolean, { description: "Whether the global appearance hides it." })
  globalHidden: boolean;
  @Field(() => AppearanceChoiceEnum, {
    nullable: true,
    description: "The user's stored choice, applied or not; null inherits.",
  })
  override: AppearanceChoice | null;
  @Field(() => Boolean, {
    description: "Whether the stored choice says what the global appearance says anyway (product-rules 14).",
  })
  redundant: boolean;
}

@ObjectType({
  description: "What a front end needs to know of one page or feature for one user.",
  simpleResolvers: true,
})
export class ResolvedItem implements ResolvedItemValue {
  @Field(() => String, { description: "A value of PageKey or AppearanceFeatureKey." })
  key: string;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => Boolean, { description: "Whether the limits allow it. Hiding never forbids (product-rules 15)." })
  allowed: boolean;
  @Field(() => Boolean, { description: "Whether it is shown." })
  visible: boolean;
  @Field(() => Boolean, { description: "Allowed and visible." })
  usable: boolean;
  @Field(() => String, { description: "Why, in words for an administrator." })
  reason: string;
  @Field(() => VisibilitySourceEnum, { description: "Who decided whether it is shown." })
  source: VisibilitySource;
  @Field(() => LimitSourceEnum, {
    nullable: true,
    description: "Who decided whether it is allowed; null where no limit is about it.",
  })
  limitSource: LimitSource | null;
}

@ObjectType({ description: "A plan that a user is offered.", simpleResolvers: true })
export class ResolvedPlan {
  @Field(() => Plan, { description: "The plan." })
  plan: Plan;
  @Field(() => Boolean, { description: "Whether it is the user's own plan, which is always offered." })
  isCurrent: boolean;
}

@ObjectType({
  description: "Everything that a front end needs to draw one user's menu, pages, buttons and plans.",
  simpleResolvers: true,
})
export class ResolvedAppearance {
  @Field(() => [ResolvedItem], { description: "The sixteen pages." })
  pages: ResolvedItem[];
  @Field(() => [ResolvedItem], { description: "The thirteen features and buttons." })
  features: ResolvedItem[];
  @Field(() => [ResolvedPlan], {
    description: "The plans on offer, in order; none where the plans page is hidden (product-rules 16).",
  })
  plans: ResolvedPlan[];
}

@ObjectType({ description: "What a user sees, with every stored choice.", simpleResolvers: true })
export class Appearance {
  @Field(() => Boolean, {
    description: "Whether Custom Appearance is on. Off keeps the choices, without applying them.",
  })
  customEnabled: boolean;
  @Field(() => Int, {
    description: "How many choices are stored, applied or not; the selection of plans counts as one.",
  })
  overrideCount: number;
  @Field(() => [Visibility], { description: "The sixteen pages." })
  pages: readonly Visibility[];
  @Field(() => [Visibility], { description: "The thirteen features and buttons." })
  features: readonly Visibility[];

  /** For the fields `visiblePlans` and `resolved`; not in the schema. */
  user: User;
  facts: AppearanceFacts;
  selectedPlanIds: ReadonlySet<number>;
}

@InputType({ description: "A choice for one page." })
export class PageChoiceInput {
  @Field(() => PageKeyEnum, { description: "Which page." })
  key: PageKey;
  @Field(() => AppearanceChoiceEnum, {
    nullable: true,
    description: "Hide or show; null inherits the global appearance.",
  })
  override?: AppearanceChoice | null;
}

@InputType({ description: "A choice for one feature." })
export class AppearanceFeatureChoiceInput {
  @Field(() => AppearanceFeatureKeyEnum, { description: "Which feature." })
  key: AppearanceFeatureKey;
  @Field(() => AppearanceChoiceEnum, {
    nullable: true,
    description: "Hide or show; null inherits the global appearance.",
  })
  override?: AppearanceChoice | null;
}

@InputType({ description: "Changes of what a user sees. A key that is not given stays as it is." })
export class UpdateUserAppearanceInput {
  @Field(() => ID, { description: "Whose appearance." })
  userId: string;
  @Field(() => Boolean, { nullable: true, description: "Switches Custom Appearance. Switching it stores no choice." })
  customEnabled?: boolean | null;
  @Field(() => [PageChoiceInput], { nullable: true, description: "Choices for pages." })
  pages?: PageChoiceInput[] | null;
  @Field(() => [AppearanceFeatureChoiceInput], { nullable: true, description: "Choices for features." })
  features?: AppearanceFeatureChoiceInput[] | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      "The plans the user may see, inactive and hidden ones too; replaces the selection. Empty or null: all active plans.",
  })
  visiblePlanIds?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "The user's version the change is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Answer what would happen, and change nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "What changed of one page, feature, or the selection of plans.", simpleResolvers: true })
export class AppearanceChange {
  @Field(() => String, { description: "The key, or VISIBLE_PLANS." })
  key: string;
  @Field(() => String, { description: "The name on screen." })
  label: string;
  @Field(() => String, { description: "What the user saw before: Shown, Hidden, or names of plans." })
  before: string;
  @Field(() => String, { description: "What the user sees after." })
  after: string;
  @Field(() => AppearanceChoiceEnum, { nullable: true, description: "The stored choice before; null inherited." })
  overrideBefore: AppearanceChoice | null;
  @Field(() => AppearanceChoiceEnum, { nullable: true, description: "The stored choice after; null inherits." })
  overrideAfter: AppearanceChoice | null;
}

export type AppearanceWarningCode =
  "SAVED_NOT_APPLIED" | "PLANS_PAGE_HIDDEN" | "SELECTED_PLANS_INACTIVE" | "HIDDEN_BUT_ALLOWED";
const AppearanceWarningCodeEnum = enumOfWords<AppearanceWarningCode>(
  "AppearanceWarningCode",
  "Why somebody should look twice. A warning never refuses anything.",
  {
    SAVED_NOT_APPLIED: "Choices are stored while Custom Appearance is off, so they have no effect.",
    PLANS_PAGE_HIDDEN:
      "Plans are selected, but the plans page is hidden, which beats the selection (product-rules 16).",
    SELECTED_PLANS_INACTIVE: "Every selected plan is inactive.",
    HIDDEN_BUT_ALLOWED: "A hidden feature is still allowed by the limits: hiding does not forbid (product-rules 15).",
  },
);

@ObjectType({ description: "Something to look at twice. The change is made all the same.", simpleResolvers: true })
export class AppearanceWarning {
  @Field(() => AppearanceWarningCodeEnum, { description: "Why." })
  code: AppearanceWarningCode;
  @Field(() => String, { nullable: true, description: "The key it is about, if it is about one." })
  key: string | null;
  @Field(() => String, { description: "A sentence for people." })
  message: string;
}

@ObjectType({ description: "The user after the change, what changed, and what they see now.", simpleResolvers: true })
export class UpdateUserAppearancePayload {
  @Field(() => User, { description: "The user; in a dry run, as stored, without the change." })
  user: User;
  @Field(() => [AppearanceChange], { description: "What the user sees otherwise, and stored choices that changed." })
  changes: AppearanceChange[];
  @Field(() => [AppearanceWarning], { description: "What to look at twice." })
  warnings: AppearanceWarning[];
  @Field(() => ResolvedAppearance, {
    description: "What the user sees after the change; in a dry run, as they would see it: the preview.",
  })
  resolved: ResolvedAppearance;
}

@InputType({ description: "Which choices to remove." })
export class ResetUserAppearanceInput {
  @Field(() => ID, { description: "Whose choices." })
  userId: string;
  @Field(() => [PageKeyEnum], {
    nullable: true,
    description: "Pages to return to the global appearance. With nothing given, everything is returned.",
  })
  pageKeys?: PageKey[] | null;
  @Field(() => [AppearanceFeatureKeyEnum], {
    nullable: true,
    description: "Features to return to the global appearance.",
  })
  featureKeys?: AppearanceFeatureKey[] | null;
  @Field(() => Boolean, { nullable: true, description: "Whether to empty the selection of plans." })
  visiblePlans?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: "The user's version the reset is based on; another one answers CONFLICT.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The user after the reset, and what changed.", simpleResolvers: true })
export class ResetUserAppearancePayload {
  @Field(() => User, { description: "The user after the reset. Custom Appearance stays on or off as it was." })
  user: User;
  @Field(() => [AppearanceChange], { description: "What the user sees otherwise, and stored choices that changed." })
  changes: AppearanceChange[];
}
