import { REQUEST_BYTES_MAX } from "@allowance/shared/rules";
import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";

/** What one operation may ask for. Far above what screens and scripts need, far below what hurts. */
export const QUERY_LIMITS = {
  maxTokens: 5_000,
  /** Nested fields. Introspection is exempt, because its own query is deep; graphql-js bounds how its lists nest. */
  depth: 12,
  fields: 1_000,
  aliases: 30,
  rootFields: 20,
  directives: 30,
  bodyBytes: REQUEST_BYTES_MAX,
  /** About how many fields an answer may have; see `costOf`. */
  cost: 60_000,
} as const;

interface Totals {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Totals = { depth: 0, fields: 0, aliases: 0, directives: 0 };

/**
 * One validation rule for depth, fields, aliases, root fields and directives, fragments expanded. A fragment is measured
 * once however often it is spread, so that the measuring itself can't be made slow; cycles are left to graphql-js' own rule.
 */
export function queryLimitsRule(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Totals>();
  const measuring = new Set<string>();

  function ofFragment(name: string): Totals {
    const known = fragments.get(name);
    if (known) return known;
    const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
    if (!fragment || measuring.has(name)) return NOTHING;
    measuring.add(name);
    const totals = ofSelections(fragment.selectionSet);
    measuring.delete(name);
    fragments.set(name, totals);
    return totals;
  }

  function ofSelections(set: SelectionSetNode): Totals {
    let { depth, fields, aliases, directives } = NOTHING;
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : inside(selection.selectionSet);
      const isIntrospection = isField && selection.name.value.startsWith("__");
      depth = isIntrospection ? depth : Math.max(depth, inner.depth + (isField ? 1 : 0));
      fields += inner.fields + (isField ? 1 : 0);
      aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
      directives += inner.directives;
    }
    return { depth, fields, aliases, directives };
  }

  const inside = (set: SelectionSetNode | undefined): Totals => (set ? ofSelections(set) : NOTHING);

  return {
    OperationDefinition(operation) {
      const totals = ofSelections(operation.selectionSet);
      const rootFields = countRootFields(operation.selectionSet, context, new Set());
      const found = { ...totals, rootFields, directives: totals.directives + (operation.directives?.length ?? 0) };
      for (const limit of ["depth", "fields", "aliases", "rootFields", "directives"] as const) {
        if (found[limit] > QUERY_LIMITS[limit]) context.reportError(tooComplex(limit, found[limit], operation));
      }
    },
  };
}

function countRootFields(set: SelectionSetNode, context: ValidationContext, seen: Set<string>): number {
  let total = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) total += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) total += countRootFields(selection.selectionSet, context, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) total += countRootFields(fragment.selectionSet, context, seen);
    }
  }
  return total;
}

/** The refusal of an operation that is above a limit; the status is the one that validation errors have. */
export function tooComplex(
  limit: "depth" | "fields" | "aliases" | "rootFields" | "directives" | "cost",
  found: number,
  node: OperationDefinitionNode,
): GraphQLError {
  const allowed = QUERY_LIMITS[limit];
  return new GraphQLError(`The query's ${limit} of ${found} is above the limit of ${allowed}. Split it into several.`, {
    nodes: node,
    extensions: { code: "QUERY_TOO_COMPLEX", limit, allowed, requested: found, http: { status: 400 } },
  });
}
