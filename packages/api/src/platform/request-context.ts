import type { Permission } from "@allowance/shared/catalogue/permissions";
import type DataLoader from "dataloader";
import type { PaymentProvider } from "./payment-provider.ts";
import type { TenantDb } from "./tenant-db.ts";
import type { EntityManager } from "typeorm";

/** Who asks: a person with a session, or a script with a token. */
export interface Viewer {
  readonly userId: number;
  readonly tenantId: number;
  readonly permissions: ReadonlySet<Permission>;
  readonly source: "PANEL" | "TOKEN";
  /** The token that the request came with; absent for a person with a session. */
  readonly tokenId?: number;
  /** Whether that token is narrowed to scopes. */
  readonly tokenHasScopes?: boolean;
}

/** What signing in and out needs of the HTTP layer, so that services and resolvers know no web server. */
export interface Cookies {
  /** The session id that the browser sent, if any. */
  readonly sessionId: string | undefined;
  setSessionId(sessionId: string, expiresAt: Date): void;
  clearSessionId(): void;
}

type LoaderFactory<Key, Value> = (tenantDb: TenantDb) => DataLoader<Key, Value>;

/** What the caller's connection says. None of it is proof of anything but the address. */
export interface CallerFacts {
  /** The caller's address; behind a proxy what the proxy says, if TRUST_PROXY is set. */
  readonly address: string;
  /** The host name that was asked, in lower case. It chooses among stored host names and is never written into a link. */
  readonly host: string;
  readonly userAgent: string;
}

interface RequestFacts {
  readonly viewer: Viewer | null;
  readonly manager: EntityManager;
  readonly payments: PaymentProvider;
  readonly cookies: Cookies;
  readonly caller: CallerFacts;
  /** Where the installation is reached; links in emails begin with it, or with a tenant's own host name. */
  readonly publicUrl: string;
  /** Whether webhooks may go to this machine over http, for tests and trials. */
  readonly privateWebhooks: boolean;
  readonly requestId: string;
  readonly runLater: (work: () => Promise<unknown>) => void;
}

/** Everything a resolver may touch: who asks, the database, and batching scoped to this request. */
export class RequestContext {
  /** Replaced by sign-in and sign-out, so that the rest of the same operation sees the new state. */
  viewer: Viewer | null;
  /** Replaced for operations whose reads may come from a replica. */
  manager: EntityManager;
  readonly payments: PaymentProvider;
  readonly cookies: Cookies;
  readonly caller: CallerFacts;
  readonly publicUrl: string;
  readonly privateWebhooks: boolean;
  readonly requestId: string;
  /** Does something after the answer, so that the answer can't tell whether there was anything to do. */
  readonly runLater: (work: () => Promise<unknown>) => void;
  // Not a #private field: Apollo Server hands resolvers a copy of this object, which would lack it.
  private loaders = new Map<unknown, unknown>();

  constructor(facts: RequestFacts) {
    this.viewer = facts.viewer;
    this.manager = facts.manager;
    this.payments = facts.payments;
    this.cookies = facts.cookies;
    this.caller = facts.caller;
    this.publicUrl = facts.publicUrl;
    this.privateWebhooks = facts.privateWebhooks;
    this.requestId = facts.requestId;
    this.runLater = facts.runLater;
  }

  /** The database as the viewer's tenant sees it. Throws for a caller without a tenant: no query can run unscoped. */
  get tenantDb(): TenantDb {
    if (!this.viewer) throw new Error("A field without a viewer asked for a tenant's data.");
    const { userId, tenantId, source, tokenId = null } = this.viewer;
    return { manager: this.manager, tenantId, actor: { userId, source, tokenId, requestId: this.requestId } };
  }

  /** The request's one loader for `factory`; the factory function itself is the key. */
  loader<Key, Value>(factory: LoaderFactory<Key, Value>): DataLoader<Key, Value> {
    const known = this.loaders.get(factory);
    // The map's values were made by the very function that is their key, so the types agree.
    if (known) return known as DataLoader<Key, Value>;
    const made = factory(this.tenantDb);
    this.loaders.set(factory, made);
    return made;
  }

  /** Forgets what was loaded, so that a mutation's answer shows the state after it. */
  forgetLoaded(): void {
    this.loaders = new Map();
  }
}
