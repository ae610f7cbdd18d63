import { SUBJECT_KINDS, type SubjectKind } from "@allowance/shared/catalogue/subjects";
import { Field, Int, ObjectType } from "type-graphql";
import { enumOf, enumOfWords } from "../platform/enums.ts";
import type {
  ExplanationSource,
  ExplanationStep as ExplanationStepValue,
  ExplanationValue,
  Verdict,
} from "./explanation.ts";

const SubjectKindEnum = enumOf("SubjectKind", "What kind of thing an explanation is about.", SUBJECT_KINDS);

const VerdictEnum = enumOfWords<Verdict>("Verdict", "Whether a user can do something, and in one word why not.", {
  ALLOWED: "Yes: allowed, and for a page or feature visible too.",
  LIMIT_REACHED: "No: the count limit allows no more.",
  SWITCHED_OFF: "No: the feature limit is off.",
  HIDDEN: "No: it is allowed, but hidden.",
  DEACTIVATED: "No: the user is deactivated.",
});

const ExplanationSourceEnum = enumOfWords<ExplanationSource>(
  "ExplanationSource",
  "What a step of a decision looked at.",
  {
    DEACTIVATED: "Whether the user is deactivated.",
    OWNER: "Whether the user is the owner, who is exempt.",
    CUSTOM_LIMITS: "The user's switch Custom Limits.",
    OVERRIDE: "The user's own limit override.",
    OVERRIDE_END: "The end of that override.",
    PLAN: "The user's plan.",
    PLAN_INACTIVE: "That the plan is inactive, which changes no limit of its users.",
    DEFAULT: "The tenant's default limits.",
    USAGE: "What is used, in the month for what is counted by month.",
    CUSTOM_APPEARANCE: "The user's switch Custom Appearance.",
    OWN_APPEARANCE: "The user's own choice to hide or show.",
    GLOBAL_APPEARANCE: "The tenant's global appearance.",
    VISIBLE_PLANS: "The plans that the user is offered.",
  },
);

@ObjectType({ description: "One step of a decision, in the order in which they are taken.", simpleResolvers: true })
export class ExplanationStep implements ExplanationStepValue {
  @Field(() => ExplanationSourceEnum, { description: "What was looked at." })
  source: ExplanationSource;
  @Field(() => String, { description: "What was found, in one sentence." })
  text: string;
  @Field(() => String, {
    nullable: true,
    description: "The value found, as people read it: a number, Unlimited, Disabled, On, Off, Hidden, Shown, a time.",
  })
  value: string | null;
  @Field(() => Boolean, { description: "Whether the verdict comes from here." })
  decided: boolean;
  @Field(() => String, {
    nullable: true,
    description: "The path in the administration panel where it is changed; null where nothing can be.",
  })
  link: string | null;
}

@ObjectType({ description: 'One answer to "why can, or can\'t, this user do that".', simpleResolvers: true })
export class Explanation implements ExplanationValue {
  @Field(() => String, { description: "What it is about, such as `COUNT_LIMIT:MAX_ASSISTANTS` or `PAGE:LEADS`." })
  subject: string;
  @Field(() => SubjectKindEnum, { description: "What kind of thing that is." })
  kind: SubjectKind;
  @Field(() => String, { description: "Its key in its list." })
  key: string;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => VerdictEnum, { description: "The answer. For limits it is what `acquire` does." })
  verdict: Verdict;
  @Field(() => String, { description: "The answer in one sentence for people." })
  sentence: string;
  @Field(() => Int, { description: "How many more were asked for; 1 where nothing is counted." })
  requested: number;
  @Field(() => Int, {
    nullable: true,
    description: "The limit in force: -1 is unlimited, 0 disabled or off; null for pages and features.",
  })
  effective: number | null;
  @Field(() => Int, { nullable: true, description: "What is used; null where nothing is counted." })
  used: number | null;
  @Field(() => Int, { nullable: true, description: "What is left; null when unlimited or where nothing is counted." })
  remaining: number | null;
  @Field(() => [ExplanationStep], { description: "How the answer came about." })
  steps: ExplanationStep[];
}
