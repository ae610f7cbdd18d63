import type { Permission } from "@allowance/shared/catalogue/permissions";
import { PERMISSIONS } from "@allowance/shared/catalogue/permissions";
import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from "graphql";
import { Extensions } from "type-graphql";
import { DomainError } from "./errors.ts";
import type { RequestContext, Viewer } from "./request-context.ts";

/** Who may call a root field: everyone, a person signed in at a screen, or holders of one of the permissions. */
export type AccessRule = "public" | "person" | readonly Permission[];

/** Marks a query or mutation: callers need one of these permissions. Every root field carries exactly one of the three marks. */
export const Requires = (...permissions: [Permission, ...Permission[]]) => Extensions({ access: permissions });

/** Marks a query or mutation that anyone may call, signed in or not. */
export const Public = () => Extensions({ access: "public" });

/** Marks a query or mutation about one's own sign-in: whoever is signed in at a screen may call it, and no script. */
export const Person = () => Extensions({ access: "person" });

const labels = new Map<string, string>(PERMISSIONS.map(({ key, label }) => [key, label]));

/** Throws UNAUTHENTICATED or FORBIDDEN unless the viewer holds one of the permissions. */
export function demand(viewer: Viewer | null, anyOf: readonly Permission[]): asserts viewer is Viewer {
  if (!viewer) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  if (anyOf.some((permission) => viewer.permissions.has(permission))) return;
  const needed = anyOf.map((permission) => `"${labels.get(permission)}"`).join(" or ");
  throw new DomainError("FORBIDDEN", `This needs the permission ${needed}.`, undefined, { permissions: anyOf });
}

/** Throws FORBIDDEN unless the viewer holds every one of the permissions: nobody hands on, or takes over, what they lack. */
export function refuseAbove(viewer: Viewer, permissions: ReadonlySet<Permission>, field: string): void {
  const lacking = [...permissions].filter((permission) => !viewer.permissions.has(permission));
  if (lacking.length === 0) return;
  const message = "This is about permissions that you don't have yourself.";
  throw new DomainError("FORBIDDEN", message, field, { permissions: lacking });
}

/** Throws UNAUTHENTICATED, or FORBIDDEN for a script: a token that leaked must not take over its user's sign-in. */
export function demandPerson(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  if (viewer.source === "PANEL") return;
  throw new DomainError("FORBIDDEN", "This is for a person who is signed in, not for a token.", undefined, {
    permissions: [],
  });
}

/** Whoever acts, for a field that the guard lets only signed-in callers reach. */
export function viewerOf({ viewer }: RequestContext): Viewer {
  if (!viewer) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  return viewer;
}

/** The id of whoever acts, for such a field. */
export function viewerIdOf(context: RequestContext): number {
  return viewerOf(context).userId;
}

/** The rule that a root field declares, or undefined when it declares none. */
export function accessRuleOf(field: GraphQLField<unknown, unknown>): AccessRule | undefined {
  // The extension is written only by the three decorators above.
  return field.extensions["access"] as AccessRule | undefined;
}

/** Guards every root field, and refuses to start when one says nothing about access. */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const rule = accessRuleOf(field);
      if (!rule) throw new Error(`${type?.name}.${field.name} needs @Requires(...), @Person() or @Public().`);
      guard(field, rule);
      if (type === schema.getMutationType()) readAnew(field);
    }
  }
  return schema;
}

function guard(field: GraphQLField<unknown, RequestContext>, rule: AccessRule): void {
  if (rule === "public") return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (rule === "person") demandPerson(context.viewer);
    else demand(context.viewer, rule);
    return resolve(source, args, context, info);
  };
}

/** Mutations run one after another: what an earlier one loaded must not answer for a later one. */
function readAnew(field: GraphQLField<unknown, RequestContext>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    context.forgetLoaded();
    return resolve(source, args, context, info);
  };
}
