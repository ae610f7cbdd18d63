import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Kind, type OperationDefinitionNode } from "graphql";
import { EntityManager } from "typeorm";
import { MAY_BE_STALE } from "./reading-data-source.ts";
import type { TracedContext } from "./operation-plugin.ts";
import type { Replica } from "./replica.ts";

/** Lists and pages that a few seconds more or less do not change. Nothing that decides, counts for money, or says who somebody is. */
const ROOT_FIELDS = new Set(["users", "user", "plans", "auditLog", "auditEntry", "savedViews", "outbox"]);

/** What a browser is given when it changed something: until when the replica has to be before this browser reads from it. */
const WROTE_COOKIE = "allowance_wrote";
const REMEMBER_SECONDS = 600;
/** By which a script says that it can do with what was true a few seconds ago. */
const HEADER = "x-stale-reads";

/** Marks every statement that is no part of a transaction, so that plain reads go to the replica. */
class StaleManager extends EntityManager {
  // TypeORM's own signature.
  // oxlint-disable-next-line typescript/no-explicit-any
  override query<Result = any>(sql: string, values?: any[]): Promise<Result> {
    return super.query(`${MAY_BE_STALE} ${sql}`, values);
  }
}

/**
 * Lets the plain reads of a query go to the replica when all of this holds: it is a query of the fields above and of nothing
 * else; the caller is the panel, or a script that said so; and the replica is near and shows what this browser wrote.
 * Sessions, tokens and budgets are looked up before, and every mutation is done, on the primary.
 */
export function staleReadsPlugin(replica: Replica): ApolloServerPlugin<TracedContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, operation }) {
          const { mustShowMs } = contextValue.trace;
          if (mustShowMs === null || !operation || !isStaleable(operation) || !replica.shows(mustShowMs)) return;
          contextValue.manager = new StaleManager(contextValue.manager.dataSource);
        },
      };
    },
  };
}

function isStaleable({ operation, selectionSet }: OperationDefinitionNode): boolean {
  if (operation !== "query") return false;
  return selectionSet.selections.every(({ kind, ...field }) => {
    if (kind !== Kind.FIELD || !("name" in field)) return false;
    return ROOT_FIELDS.has(field.name?.value ?? "");
  });
}

/** Notes with every request what it has to see, and with every change of a browser that its next reads have to see it. */
export function noteWrites(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    request.trace.mustShowMs = lastWriteOf(request);
  });
  app.addHook("onSend", async ({ trace, protocol, headers }, reply) => {
    if (trace.operationKind !== "mutation" || headers.cookie === undefined) return;
    const options = { path: "/graphql", httpOnly: true, sameSite: "lax", secure: protocol === "https" } as const;
    reply.setCookie(WROTE_COOKIE, String(Date.now()), { ...options, maxAge: REMEMBER_SECONDS });
  });
}

/** The moment of this browser's last change, 0 where there was none of late, and null for who must see everything. */
function lastWriteOf({ headers, cookies }: FastifyRequest): number | null {
  if (headers.authorization !== undefined) return headers[HEADER] === "allow" ? 0 : null;
  const wrote = Number(cookies[WROTE_COOKIE] ?? 0);
  return Number.isFinite(wrote) ? wrote : null;
}
