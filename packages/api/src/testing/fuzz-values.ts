import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";
import type { Random } from "../app/seed/random.ts";

/** What values are made with: where the caller belongs, and ids that may name something. */
export interface ValueSource {
  readonly random: Random;
  /** A mark in every text of this caller's tenant: it must come back in no error, and to no other tenant at all. */
  readonly mark: string;
  /** Ids of one's own and of others. */
  readonly ids: readonly string[];
}

/** Texts that have broken programs before. */
const HOSTILE: readonly [string, ...string[]] = [
  "' OR 1=1 -- ",
  "'; DROP TABLE users; --",
  '"}) { id } }',
  "<script>alert(1)</script>",
  "${7*7}{{7*7}}",
  "../../../../etc/passwd",
  "%s%n%x",
  "__proto__",
  "constructor",
  "\u0000",
  "\ud800",
  "🧨\u202e",
  "\r\nset-cookie: a=b",
  "NaN",
  "1e400",
  "-0",
  "0x10",
  "9007199254740993",
  "",
  " ",
];

const NUMBERS: readonly [unknown, ...unknown[]] = [
  0, 1, -1, 2, 20, 100, 101, 0.5, 1_000_000, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_991, 1e21,
];

const DATES: readonly [string, ...string[]] = [
  "2020-01-01T00:00:00Z",
  "2030-06-15T12:00:00.123Z",
  "9999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "tomorrow",
];

/** How deep input objects and lists may go before they are closed. */
const DEPTH = 5;

/** A value for an argument or input field: mostly of its type, sometimes anything. `undefined` leaves it out. */
export function valueFor(type: GraphQLInputType, source: ValueSource, name: string, depth = 0): unknown {
  const { random } = source;
  if (random.chance(0.03)) return anything(source);
  if (isNonNullType(type)) return random.chance(0.02) ? null : ofType(type.ofType, source, name, depth);
  if (random.chance(0.35)) return random.chance(0.3) ? null : undefined;
  return ofType(type, source, name, depth);
}

/** Some value of a type: it only has to get past validation. */
export function smallestValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return smallestValue(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, smallestValue(field.type)]));
  }
  const numbers = new Set(["Int", "SafeInt", "Float"]);
  if (numbers.has(type.name)) return 1;
  if (type.name === "Boolean") return false;
  return type.name === "DateTime" ? "2030-12-01T00:00:00Z" : "999999999";
}

function ofType(type: GraphQLInputType, source: ValueSource, name: string, depth: number): unknown {
  const { random } = source;
  if (isNonNullType(type)) return ofType(type.ofType, source, name, depth);
  if (isListType(type)) {
    const size = depth > DEPTH ? 0 : random.chance(0.02) ? 200 : random.whole(0, 3);
    return Array.from({ length: size }, () => valueFor(type.ofType, source, name, depth + 1));
  }
  if (isEnumType(type)) {
    const names = type.getValues().map((value) => value.name);
    return random.pick([names[random.whole(0, names.length - 1)] ?? "", names[0] ?? ""]);
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => depth <= DEPTH || isRequiredInputField(field));
    return Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type, source, field.name, depth + 1)]));
  }
  return scalar(type.name, source, name);
}

function scalar(type: string, source: ValueSource, name: string): unknown {
  const { random, ids } = source;
  switch (type) {
    case "Boolean":
      return random.chance(0.5);
    case "Int":
    case "SafeInt":
    case "Float":
      return random.chance(0.6) ? random.whole(0, 60) : random.pick(NUMBERS);
    case "Decimal":
      return random.chance(0.6) ? String(random.whole(1, 50) / 10) : random.pick([random.pick(NUMBERS), text(source)]);
    case "DateTime":
      return random.pick(DATES);
    case "ID":
      return random.chance(0.85) ? (ids[random.whole(0, ids.length - 1)] ?? "1") : text(source);
    default:
      return /email/i.test(name) && random.chance(0.6)
        ? `${source.mark}${random.whole(1, 500)}@fuzz.test`
        : text(source);
  }
}

/** A text that carries the mark, plain or hostile or far too long. */
function text({ random, mark }: ValueSource): string {
  const plain = `${mark}-${random.whole(1, 1_000)}`;
  if (random.chance(0.5)) return plain;
  return random.chance(0.05) ? plain.repeat(2_000) : `${plain}${random.pick(HOSTILE)}`;
}

function anything(source: ValueSource): unknown {
  return source.random.pick([
    null,
    true,
    source.random.pick(NUMBERS),
    text(source),
    [text(source)],
    { [source.random.pick(HOSTILE)]: text(source) },
    [[[]]],
    {},
  ]);
}
