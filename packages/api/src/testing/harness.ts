import "reflect-metadata";
import { createHash, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { issueApiToken } from "../api-tokens/token-access.ts";
import type { Background } from "../app/background.ts";
import { type DatabaseConnection, migrateDatabase, openDatabase } from "../app/database.ts";
import { createServer } from "../app/server.ts";
import { createTenant } from "../app/tenant-setup.ts";
import type { StripeSettings } from "../billing/stripe-payments.ts";
import { transfer } from "../ledger/ledger.ts";
import { openUserAccounts } from "../ledger/open-accounts.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { AuditRow } from "./audit-row.ts";
import { CountingLogger } from "./counting-logger.ts";
import { createTestDatabase, type TestDatabase } from "./database-server.ts";
import { HeldBackground } from "./held-background.ts";
import { isTestsOwnStatement } from "./own-statements.ts";
import { TEST_CONFIG } from "./test-config.ts";

/** A GraphQL error as a client sees it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string; readonly field?: string };
}

/** What a request answers. `data` is `any` on purpose: tests read what they asked for. */
export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly AnsweredError[];
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Who asks: a token, a cookie, or nobody. */
export interface Caller {
  readonly token?: string;
  readonly cookie?: string;
}

/** A tenant for a test, with an owner, and plans made as needed. */
export interface TestTenant {
  readonly db: TenantDb;
  readonly ownerId: number;
  readonly owner: Caller;
}

type TestOptions = { readonly stripe?: StripeSettings; readonly privateWebhooks?: boolean };

/** One API on a database of its own, asked through HTTP as any client would. */
export class TestApi {
  private readonly testDatabase: TestDatabase;
  private readonly logger: CountingLogger;
  readonly database: DataSource;
  readonly server: FastifyInstance;
  /** What answers left to be done; `settled` does it. */
  readonly background: Background;

  private constructor(
    testDatabase: TestDatabase,
    logger: CountingLogger,
    database: DataSource,
    server: FastifyInstance,
    background: Background,
  ) {
    this.testDatabase = testDatabase;
    this.logger = logger;
    this.database = database;
    this.server = server;
    this.background = background;
  }

  /** With a server in Stripe's place or none, and with webhooks that may go to this machine or not. */
  static async start({ stripe, privateWebhooks = false }: TestOptions = {}): Promise<TestApi> {
    const testDatabase = await createTestDatabase();
    const { socketPath, name } = testDatabase;
    const serving = { socketPath, user: testDatabase.appUser, database: name };
    await migrateDatabase({ socketPath, user: testDatabase.migrationsUser, database: name }, serving);
    const logger = new CountingLogger();
    const database = await openDatabase(serving, 10, { logger, isExempt: isTestsOwnStatement });
    // Everything is asked compiled, as most of what a running server answers is. "off" proves the other way.
    const { TEST_COMPILED_EXECUTION, TEST_LOG_LEVEL: logLevel = "silent" } = process.env;
    const compiledExecution = TEST_COMPILED_EXECUTION === "off" ? "off" : "always";
    const config = { ...TEST_CONFIG, logLevel, stripe, compiledExecution, privateWebhooks } as const;
    const background = new HeldBackground();
    const server = await createServer({ config, database, webDir: null, background });
    return new TestApi(testDatabase, logger, database, server, background);
  }

  /** Connections of their own to the same database, as another node has. Destroy them before the end. */
  openSecondPool(poolSize = 5, replica?: DatabaseConnection): Promise<DataSource> {
    const { socketPath, appUser, name } = this.testDatabase;
    const hooks = { isExempt: isTestsOwnStatement, replica };
    return openDatabase({ socketPath, user: appUser, database: name }, poolSize, hooks);
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.database.destroy();
    await this.testDatabase.drop();
  }

  /** Runs one statement as somebody with every right on the database, to do what the program can't. */
  tamper(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    return this.corrupt([[sql, parameters]]);
  }

  /** Sends one operation. */
  async ask(caller: Caller, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const response = await this.server.inject({
      method: "POST",
      url: "/graphql",
      headers: {
        "content-type": "application/json",
        ...(caller.token && { authorization: `Bearer ${caller.token}` }),
        ...(caller.cookie && { cookie: caller.cookie }),
      },
      // JSON has no Infinity: what a client writes as 1e400 must reach the server as it is.
      payload: JSON.stringify({ query, variables }).replaceAll('"@1e400"', "1e400"),
    });
    const body: { data?: unknown; errors?: AnsweredError[] } = response.json();
    return {
      data: body.data ?? null,
      errors: body.errors ?? [],
      status: response.statusCode,
      headers: response.headers,
    };
  }

  /** Sends one operation that must succeed, and answers its data. */
  async data(
    caller: Caller,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer["data"]> {
    const { data, errors } = await this.ask(caller, query, variables);
    if (errors.length > 0) throw new Error(`Unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** Sends one operation that must be refused, and answers the first error's extensions. */
  async refusal(
    caller: Caller,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<AnsweredError["extensions"]> {
    const { errors } = await this.ask(caller, query, variables);
    const [first] = errors;
    if (!first) throw new Error("The operation was not refused.");
    return first.extensions;
  }

  /** Runs statements as a database user with every right and without constraints, for what the program itself can't do. */
  async corrupt(statements: readonly (readonly [sql: string, parameters?: readonly unknown[]])[]): Promise<void> {
    const { socketPath, migrationsUser, name } = this.testDatabase;
    const serving = { socketPath, user: migrationsUser, database: name };
    const source = await openDatabase(serving, 1, { isExempt: () => true });
    const runner = source.createQueryRunner();
    try {
      await runner.query("SET SESSION check_constraint_checks = 0, foreign_key_checks = 0");
      for (const [sql, parameters = []] of statements) await runner.query(sql, [...parameters]);
    } finally {
      await runner.release();
      await source.destroy();
    }
  }

  /** How many statements reach the database while `work` runs. */
  async countStatements(work: () => Promise<unknown>): Promise<number> {
    return (await this.statementsOf(work)).length;
  }

  /** The statements that reach the database while `work` runs. */
  async statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    this.logger.statements.length = 0;
    await work();
    return [...this.logger.statements];
  }

  /** The secret in the link that was last emailed to an address, after what answers left to be done; null when there is none. */
  async emailedToken(email: string): Promise<string | null> {
    await this.background.settled();
    const rows: { link: string }[] = await this.database.query(
      "SELECT link FROM outbox_emails WHERE recipient = ? AND link IS NOT NULL ORDER BY id DESC LIMIT 1",
      [email],
    );
    return rows[0]?.link.split("#")[1] ?? null;
  }

  /** A tenant with an owner and `poolMinutes` in its pool. */
  async tenant(poolMinutes = 10_000, slug = `t${randomUUID().slice(0, 8)}`): Promise<TestTenant> {
    const scope = { manager: this.database.manager, tenantId: 0 };
    const owner = { name: "Olga Owner", email: `owner@${slug}.test`, password: OWNER_PASSWORD };
    const { tenantId, ownerId } = await inTransaction(scope, async (tx) => {
      const created = await createTenant(tx, { slug, name: `Tenant ${slug}`, owner });
      return { tenantId: created.tenantDb.tenantId, ownerId: created.ownerId };
    });
    const db: TenantDb = { manager: this.database.manager, tenantId };
    if (poolMinutes > 0) await this.topUp(db, poolMinutes);
    return { db, ownerId, owner: await this.callerFor(db, ownerId) };
  }

  /** Minutes into the pool from outside. */
  async topUp(db: TenantDb, minutes: number): Promise<void> {
    const idempotencyKey = randomUUID();
    await inTransaction(db, (tx) =>
      transfer(tx, {
        kind: "TOP_UP",
        debit: { kind: "WORLD" },
        credit: { kind: "POOL" },
        amountUnits: minutes * 9_000,
        idempotencyKey,
        requestHash: createHash("sha256").update(idempotencyKey).digest(),
        actorId: null,
        note: null,
      }),
    );
  }

  /** A user with the given columns; answers the id. */
  async user(db: TenantDb, columns: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const row = {
      tenant_id: db.tenantId,
      name: "Uwe User",
      email: `${randomUUID()}@users.test`,
      created_at: new Date(),
      ...columns,
    };
    return inTransaction(db, async (tx) => {
      const result: { insertId: number } = await tx.manager.query(
        `INSERT INTO users (${Object.keys(row).join(", ")}) VALUES (?)`,
        [Object.values(row)],
      );
      await openUserAccounts(tx, result.insertId);
      return result.insertId;
    });
  }

  /** A plan with the given limits; keys that are not given have no row. Answers the id. */
  async plan(
    db: TenantDb,
    limits: Readonly<Record<string, number>>,
    columns: Readonly<Record<string, unknown>> = {},
  ): Promise<number> {
    const row = {
      tenant_id: db.tenantId,
      name: `Plan ${randomUUID().slice(0, 8)}`,
      created_at: new Date(),
      ...columns,
    };
    const result: { insertId: number } = await db.manager.query(
      `INSERT INTO plans (${Object.keys(row).join(", ")}) VALUES (?)`,
      [Object.values(row)],
    );
    const values = Object.entries(limits).map(([key, value]) => [db.tenantId, result.insertId, key, value]);
    if (values.length > 0)
      await db.manager.query("INSERT INTO plan_limits (tenant_id, plan_id, limit_key, value) VALUES ?", [values]);
    return result.insertId;
  }

  /** A token that acts for a user. */
  async callerFor(db: TenantDb, userId: number): Promise<Caller> {
    return { token: await issueApiToken(db.manager, { id: userId, tenantId: db.tenantId }, "Test") };
  }

  /** The tenant's audit log, oldest first, without the entry of its creation. */
  async audit(db: TenantDb): Promise<AuditRow[]> {
    const rows: (Omit<AuditRow, "changes"> & { changes: string })[] = await db.manager.query(
      `SELECT seq, action, actor_id AS actorId, source, subject_type AS subjectType, subject_id AS subjectId,
         subject_name AS subjectName, user_id AS userId, changes
       FROM audit_entries WHERE tenant_id = ? AND seq > 1 ORDER BY seq`,
      [db.tenantId],
    );
    return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) }));
  }

  /** The stored balances of a tenant by account, in units, and their sum, which is 0 at every moment. */
  async books(db: TenantDb): Promise<{
    readonly sum: number;
    readonly transfers: number;
    readonly balances: Readonly<Record<string, number>>;
  }> {
    const rows: { kind: string; holderId: number; units: number }[] = await db.manager.query(
      "SELECT kind, holder_id AS holderId, balance_units AS units FROM accounts WHERE tenant_id = ? ORDER BY id",
      [db.tenantId],
    );
    const [count]: { transfers: number }[] = await db.manager.query(
      "SELECT COUNT(*) AS transfers FROM transfers WHERE tenant_id = ?",
      [db.tenantId],
    );
    const balances = Object.fromEntries(rows.map(({ kind, holderId, units }) => [`${kind} ${holderId}`, units]));
    return { sum: rows.reduce((sum, { units }) => sum + units, 0), transfers: count?.transfers ?? 0, balances };
  }
}

/** The password of every test tenant's owner. */
export const OWNER_PASSWORD = "correct horse battery";
