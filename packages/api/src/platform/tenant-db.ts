import type { EntityManager } from "typeorm";

/** Who acts, for the audit log. */
export interface Actor {
  /** Null when the program itself acts. */
  readonly userId: number | null;
  /** A person with a session, a script with a token, or the program itself: a job, a command, a payment's notice. */
  readonly source: "PANEL" | "TOKEN" | "SYSTEM";
  readonly tokenId: number | null;
  /** The request by which it was asked for; finds it in the server's log. */
  readonly requestId: string | null;
}

/**
 * The database as one tenant may see it. Services take this, never a bare manager, so that the tenant of a query
 * is always at hand; `manager` is a transaction's inside one.
 */
export interface TenantDb {
  readonly manager: EntityManager;
  readonly tenantId: number;
  /** Filled from the request; absent where nobody asked, in jobs and commands. */
  readonly actor?: Actor;
  /** The number of the audit entry that the change in hand undoes. */
  readonly reverts?: number;
  /** The change set that the changes in hand belong to. */
  readonly changeSetId?: number;
}

/** Who acts in this scope: whoever sent the request, else the program itself. */
export function actorOf({ actor }: TenantDb): Actor {
  return actor ?? { userId: null, source: "SYSTEM", tokenId: null, requestId: null };
}
