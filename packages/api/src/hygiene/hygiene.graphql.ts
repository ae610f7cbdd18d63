import { Field, ObjectType } from "type-graphql";
import { enumOfWords } from "../platform/enums.ts";
import { JsonScalar } from "../platform/scalars.ts";
import {
  CONFLICT_KINDS,
  type ConflictCode,
  type ConflictSeverity,
  type ConflictValue,
  type RemedyMutation,
  type RemedyValue,
} from "./conflict.ts";

export const ConflictCodeEnum = enumOfWords<string>(
  "ConflictCode",
  "What works against itself in a user's settings.",
  Object.fromEntries(CONFLICT_KINDS.map(({ code, description }) => [code, description])),
);

const ConflictSeverityEnum = enumOfWords<ConflictSeverity>("ConflictSeverity", "How soon somebody should look.", {
  HIGH: "It stops the user or can cost money.",
  MEDIUM: "The user sees, or can do, something else than was meant.",
  LOW: "Nothing is wrong yet, or it has no effect.",
});

const RemedyMutationEnum = enumOfWords<RemedyMutation>(
  "RemedyMutation",
  "The ordinary mutation that sets a conflict right.",
  {
    updateUserLimits: "Sets, removes and switches limit overrides.",
    resetUserLimits: "Returns limits to the plan.",
    updateUserAppearance: "Sets, removes and switches what a user sees.",
    resetUserAppearance: "Returns what a user sees to the global appearance.",
  },
);

@ObjectType({ description: "One call that sets a conflict right.", simpleResolvers: true })
export class Remedy implements RemedyValue {
  @Field(() => String, { description: "What it does, in a few words." })
  label: string;
  @Field(() => RemedyMutationEnum, { description: "Which mutation to call." })
  mutation: RemedyMutation;
  @Field(() => JsonScalar, { description: "Its `input`, complete." })
  input: Readonly<Record<string, unknown>>;
}

@ObjectType({ description: "Something that works against itself in a user's settings.", simpleResolvers: true })
export class Conflict implements ConflictValue {
  @Field(() => ConflictCodeEnum, { description: "What kind." })
  code: ConflictCode;
  @Field(() => ConflictSeverityEnum, { description: "How soon somebody should look." })
  severity: ConflictSeverity;
  @Field(() => String, {
    nullable: true,
    description: "What it is about, as `explain` takes it; null where it is about no single key.",
  })
  subject: string | null;
  @Field(() => String, { description: "A sentence for people." })
  sentence: string;
  @Field(() => Remedy, { description: "What sets it right. Nothing is done until that mutation is called." })
  remedy: Remedy;
}

@ObjectType({ description: "One kind of conflict in the tenant.", simpleResolvers: true })
export class ConflictGroup {
  @Field(() => ConflictCodeEnum, { description: "What kind." })
  code: ConflictCode;
  @Field(() => ConflictSeverityEnum, { description: "How soon somebody should look." })
  severity: ConflictSeverity;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => String, { description: "What it means, in one sentence." })
  description: string;
}
