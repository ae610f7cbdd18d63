import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isRequiredArgument,
  isObjectType,
  isUnionType,
} from "graphql";
import { smallestValue, type ValueSource, valueFor } from "./fuzz-values.ts";

/** One request as the fuzzer sends it. */
export interface FuzzOperation {
  readonly field: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

/** How far below the root field a selection goes. */
const DEPTH = 4;

/** Makes operations of a schema: any root field with any selection, arguments in variables or written out. */
export class FuzzOperations {
  private readonly rootFields: readonly { readonly operation: string; readonly field: Field }[];

  constructor(schema: GraphQLSchema) {
    this.rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).map((field) => ({ operation: type?.name.toLowerCase() ?? "", field })),
    );
  }

  /** The names of all root fields. */
  get names(): readonly string[] {
    return this.rootFields.map(({ field }) => field.name);
  }

  /** The operation of a root field with nothing but what it requires, with values that only have to get past validation. */
  smallest(name: string): string {
    const found = this.rootFields.find(({ field }) => field.name === name);
    if (!found) throw new Error(`There is no root field ${name}.`);
    const { operation, field } = found;
    const required = field.args.filter(isRequiredArgument);
    const args = required.map((argument) => `${argument.name}: ${literal(smallestValue(argument.type))}`);
    const selection = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
    return `${operation} { ${name}${args.length > 0 ? `(${args.join(", ")})` : ""}${selection} }`;
  }

  /** One random operation, the same for the same state of the generator. */
  next(source: ValueSource): FuzzOperation {
    const [first] = this.rootFields;
    const { operation, field } = this.rootFields[source.random.whole(0, this.rootFields.length - 1)] ?? first ?? {};
    if (!operation || !field) throw new Error("The schema has no root fields.");
    const writer = new OperationWriter(source);
    const selection = writer.call(field, 0);
    const declared = writer.declarations.length > 0 ? `(${writer.declarations.join(", ")})` : "";
    return { field: field.name, query: `${operation} ${declared} { ${selection} }`, variables: writer.variables };
  }
}

class OperationWriter {
  readonly declarations: string[] = [];
  readonly variables: Record<string, unknown> = {};
  private readonly source: ValueSource;

  constructor(source: ValueSource) {
    this.source = source;
  }

  /** A field with arguments and selections. */
  call(field: Field, depth: number): string {
    const { random } = this.source;
    const given = field.args.flatMap((argument) => this.argument(argument));
    const args = given.length > 0 ? `(${given.join(", ")})` : "";
    const alias = random.chance(0.1) ? `a${random.whole(1, 9)}: ` : "";
    const directive = random.chance(0.03) ? ` @${random.pick(["skip", "include"])}(if: ${random.chance(0.5)})` : "";
    return `${alias}${field.name}${args}${directive}${this.selections(field.type, depth)}`;
  }

  private argument(argument: GraphQLArgument): string[] {
    const value = valueFor(argument.type, this.source, argument.name);
    if (value === undefined) return [];
    if (this.source.random.chance(0.25)) return [`${argument.name}: ${literal(value)}`];
    const name = `v${this.declarations.length}`;
    this.declarations.push(`$${name}: ${String(argument.type)}`);
    this.variables[name] = value;
    return [`${argument.name}: $${name}`];
  }

  private selections(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return "";
    if (isUnionType(named) || !isObjectType(named)) return " { __typename }";
    const { random } = this.source;
    const chosen = Object.values(named.getFields()).filter((field) =>
      isCompositeType(getNamedType(field.type)) ? depth < DEPTH && random.chance(0.35) : random.chance(0.5),
    );
    const fields = chosen.map((field) => this.call(field, depth + 1));
    return ` { ${fields.length > 0 ? fields.join(" ") : "__typename"} }`;
  }
}

/** A value as GraphQL writes it. Capital words are taken for enum values, which is what they mostly are. */
function literal(value: unknown): string {
  if (typeof value === "string") return /^[A-Z][A-Z_]+$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([key, inner]) => inner !== undefined && /^[_A-Za-z]\w*$/.test(key));
    return `{ ${fields.map(([key, inner]) => `${key}: ${literal(inner)}`).join(", ")} }`;
  }
  return String(value);
}
