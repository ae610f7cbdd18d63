import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@allowance/shared/rules";
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";

/** How many rows a list without paging is taken to have. Most have fewer, a few have more. */
const LIST_ROWS = 10;
/** A change costs more than a field: it locks, writes and waits for the disk. */
const MUTATION_COST = 10;

type Variables = Readonly<Record<string, unknown>>;

/** How many rows a selection is answered for: a number, or what one of these variables says. */
type Rows = number | { readonly variables: readonly { readonly name: string; readonly fallback: unknown }[] };

/** What an operation costs, worked out as far as it can be without its variables. */
interface CostPlan {
  readonly fixed: number;
  readonly repeated: readonly { readonly rows: Rows; readonly plan: CostPlan }[];
}

const plans = new WeakMap<OperationDefinitionNode, CostPlan>();

/**
 * The cost of an operation: about how many fields its answer can have. A page counts by the size asked for (`first` or
 * `last`, from variables too), nested pages multiply, other lists count as ten rows, and each mutation as ten fields more.
 * The plan of a document is kept as long as the document is, so that a repeated operation is hardly measured again.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  let plan = plans.get(operation);
  if (!plan) {
    plan = new Planner(schema, document, operation).plan();
    plans.set(operation, plan);
  }
  return evaluate(plan, variables);
}

function evaluate({ fixed, repeated }: CostPlan, variables: Variables): number {
  return repeated.reduce((sum, { rows, plan }) => sum + rowsWith(rows, variables) * evaluate(plan, variables), fixed);
}

function rowsWith(rows: Rows, variables: Variables): number {
  if (typeof rows === "number") return rows;
  const given = rows.variables
    .map(({ name, fallback }) => variables[name] ?? fallback)
    .find((value) => typeof value === "number");
  return pageRows(given);
}

/** A page is never larger than the largest that is answered: a wrong size is the list's own to refuse. */
function pageRows(size: unknown): number {
  return typeof size === "number" && size >= 1 ? Math.min(size, PAGE_SIZE_MAX) : PAGE_SIZE_DEFAULT;
}

class Planner {
  private readonly schema: GraphQLSchema;
  private readonly operation: OperationDefinitionNode;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.schema = schema;
    this.operation = operation;
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  plan(): CostPlan {
    const root = this.schema.getRootType(this.operation.operation);
    return root ? this.ofSelections(this.operation.selectionSet, root, PAGE_SIZE_DEFAULT) : { fixed: 0, repeated: [] };
  }

  /** Validation went before: fragments are no circle, fields exist, and together they are bounded however they are spread. */
  private ofSelections(set: SelectionSetNode | undefined, type: GraphQLOutputType, pageRowsHere: Rows): CostPlan {
    let fixed = 0;
    const repeated: { rows: Rows; plan: CostPlan }[] = [];
    const add = (plan: CostPlan, rows: Rows) => {
      if (typeof rows === "number" && plan.repeated.length === 0) fixed += rows * plan.fixed;
      else repeated.push({ rows, plan });
    };
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const field = this.fieldOf(type, selection.name.value);
        if (type === this.schema.getMutationType()) fixed += MUTATION_COST;
        fixed += 1;
        if (field) add(...this.ofField(selection, field, type, pageRowsHere));
      } else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type;
        const inner = isCompositeType(condition) ? condition : type;
        if (fragment) add(this.ofSelections(fragment.selectionSet, inner, pageRowsHere), 1);
      }
    }
    return { fixed, repeated };
  }

  private ofField(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLOutputType,
    pageRowsHere: Rows,
  ): [CostPlan, Rows] {
    const isPaged = field.args.some(({ name }) => name === "first");
    const isRowsOfPage = "name" in parent && parent.name.endsWith("Connection");
    const ownRows = isListOf(field.type) ? (isRowsOfPage ? pageRowsHere : LIST_ROWS) : 1;
    const plan = this.ofSelections(
      node.selectionSet,
      getNamedType(field.type),
      isPaged ? this.pageOf(node.arguments ?? []) : PAGE_SIZE_DEFAULT,
    );
    return [plan, ownRows];
  }

  private pageOf(given: readonly ArgumentNode[]): Rows {
    const sizes = given.filter(({ name }) => name.value === "first" || name.value === "last").map(({ value }) => value);
    const literal = sizes.find((value) => value.kind === Kind.INT);
    if (literal) return pageRows(Number(literal.value));
    const variables = sizes.flatMap((value) =>
      value.kind === Kind.VARIABLE ? [{ name: value.name.value, fallback: this.defaultOf(value.name.value) }] : [],
    );
    return variables.length > 0 ? { variables } : PAGE_SIZE_DEFAULT;
  }

  private defaultOf(variable: string): unknown {
    const declared = this.operation.variableDefinitions?.find(({ variable: { name } }) => name.value === variable);
    return declared?.defaultValue?.kind === Kind.INT ? Number(declared.defaultValue.value) : undefined;
  }

  private fieldOf(type: GraphQLOutputType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === "__schema") return SchemaMetaFieldDef;
    if (name === "__type") return TypeMetaFieldDef;
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  }
}

function isListOf(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
