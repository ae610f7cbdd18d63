import {
  COUNT_LIMITS,
  type CountLimitKey,
  FEATURE_LIMITS,
  type FeatureLimitKey,
  LIMIT_SOURCES,
} from "@allowance/shared/catalogue/limits";
import { COUNT_LIMIT_MAX, isUnlimited } from "@allowance/shared/rules";
import { Field, Int, ObjectType } from "type-graphql";
import { enumOf } from "../platform/enums.ts";

export const CountLimitKeyEnum = enumOf("CountLimitKey", "The eight numeric limits.", COUNT_LIMITS);
export const FeatureLimitKeyEnum = enumOf("FeatureLimitKey", "The six limits that are on or off.", FEATURE_LIMITS);
export const LimitSourceEnum = enumOf(
  "LimitSource",
  "Who decided an effective limit (product-rules 1).",
  LIMIT_SOURCES,
);

@ObjectType({ description: "The value of a count limit in a plan or among the defaults.", simpleResolvers: true })
export class CountLimitValue {
  @Field(() => CountLimitKeyEnum, { description: "Which limit." })
  key: CountLimitKey;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => Int, { description: "-1 is unlimited, 0 is disabled, above 0 is that many." })
  value: number;
  @Field(() => Boolean, { description: "Whether there is no upper bound." })
  isUnlimited: boolean;
  @Field(() => Boolean, { description: "Whether none is allowed." })
  isDisabled: boolean;
}

@ObjectType({ description: "The value of a feature limit in a plan or among the defaults.", simpleResolvers: true })
export class FeatureLimitValue {
  @Field(() => FeatureLimitKeyEnum, { description: "Which limit." })
  key: FeatureLimitKey;
  @Field(() => String, { description: "Its name on screen." })
  label: string;
  @Field(() => Boolean, { description: "Whether the feature may be used." })
  value: boolean;
}

@ObjectType({ description: "All fourteen limits of a plan, or of the users without one.", simpleResolvers: true })
export class LimitSet {
  @Field(() => [CountLimitValue], { description: "The eight numeric limits." })
  counts: CountLimitValue[];
  @Field(() => [FeatureLimitValue], { description: "The six limits that are on or off." })
  features: FeatureLimitValue[];
}

/** All fourteen values; a key without a row (added to the catalogue later) has the catalogue's default. */
export function limitSetOf(values: ReadonlyMap<string, number>): LimitSet {
  return {
    counts: COUNT_LIMITS.map(({ key, label, defaultValue }) => {
      const value = values.get(key) ?? defaultValue;
      return { key, label, value, isUnlimited: isUnlimited(value), isDisabled: value === 0 };
    }),
    features: FEATURE_LIMITS.map(({ key, label, defaultValue }) => ({
      key,
      label,
      value: (values.get(key) ?? Number(defaultValue)) !== 0,
    })),
  };
}

/** What a count limit may be, in words (product-rules 2). */
export function countLimitRule(key: CountLimitKey): string {
  return `${key} must be -1 (unlimited), 0 (disabled) or a whole number up to ${COUNT_LIMIT_MAX}.`;
}
