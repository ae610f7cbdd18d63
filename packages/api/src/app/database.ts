import "reflect-metadata";
import { type Connection, createConnection as createPlainConnection, type RowDataPacket } from "mysql2";
import { createConnection, type PoolOptions } from "mysql2/promise";
import { DataSource, type Logger } from "typeorm";
import type { MysqlDataSourceOptions } from "typeorm/driver/mysql/MysqlDataSourceOptions.js";
import { ApiTokenEntity } from "../api-tokens/api-token.entity.ts";
import {
  AppearanceOverrideEntity,
  GlobalAppearanceEntity,
  VisiblePlanEntity,
} from "../appearance/appearance.entity.ts";
import { AuditEntryEntity, AuditHeadEntity } from "../audit/audit.entity.ts";
import {
  BillingSettingsEntity,
  InvoiceCounterEntity,
  InvoiceEntity,
  InvoiceLineEntity,
  PaymentEventEntity,
  PaymentMethodEntity,
} from "../billing/billing.entity.ts";
import { ChangeSetEntity, ChangeSetRowEntity } from "../change-sets/change-set.entity.ts";
import { UsageRequestEntity } from "../enforcement/usage-request.entity.ts";
import { EmailTemplateEntity, OutboxEmailEntity } from "../email/email.entity.ts";
import { GrantEntity, GrantRunEntity } from "../grants/grant.entity.ts";
import { AccountEntity } from "../ledger/account.entity.ts";
import { BulkTransferEntity } from "../ledger/bulk-transfer.entity.ts";
import { TransferEntity } from "../ledger/transfer.entity.ts";
import { LimitOverrideEntity, UsageCounterEntity, UsageLeaseEntity } from "../limits/limit.entity.ts";
import { EmailedLinkEntity } from "../links/emailed-link.entity.ts";
import { migrations } from "../migrations/migrations.ts";
import { PlanEntity, PlanLimitEntity } from "../plans/plan.entity.ts";
import type { PrivateConnection } from "../private-database/private-database.ts";
import { RateLimitEntity } from "../platform/rate-limit.entity.ts";
import { ReplicaBeatEntity } from "../platform/replica-beat.entity.ts";
import { SessionEntity } from "../sessions/session.entity.ts";
import { DefaultLimitEntity, TenantEntity, TenantHostEntity } from "../tenants/tenant.entity.ts";
import { DeletedUserEntity } from "../users/deleted-user.entity.ts";
import { UserEntity } from "../users/user.entity.ts";
import { SavedViewEntity } from "../views/saved-view.entity.ts";
import { WebhookFeedEntity, WebhookSignalEntity } from "../webhook-feed/webhook-feed.entity.ts";
import { WebhookDeliveryEntity, WebhookEndpointEntity } from "../webhooks/webhook.entity.ts";
import { ReadingDataSource } from "./reading-data-source.ts";
import { guardTenants } from "./tenant-guard.ts";

/** How a database is reached: an address, or the private server's socket. */
export type DatabaseConnection = { readonly url: string } | PrivateConnection;

/** Waiting operations beyond this are refused at once: a queue without an end only hides an outage. */
const QUEUE_LIMIT = 300;
const CONNECT_TIMEOUT_MS = 5_000;
/** No statement of ours takes longer; one that does has lost its server. */
const STATEMENT_TIMEOUT_MS = 15_000;
const MIGRATION_LOCK_SECONDS = 60;

/** Never updated or deleted by the program: its database user has no right to. */
const APPEND_ONLY_TABLES = new Set(["transfers", "bulk_transfers", "audit_entries"]);

/** The name of every migration, oldest first, as the database keeps them. */
export const MIGRATION_NAMES: readonly string[] = migrations.map((Migration) => new Migration().name ?? "");

const ENTITIES = [
  TenantEntity,
  TenantHostEntity,
  DefaultLimitEntity,
  PlanEntity,
  PlanLimitEntity,
  UserEntity,
  DeletedUserEntity,
  SavedViewEntity,
  LimitOverrideEntity,
  UsageCounterEntity,
  AuditHeadEntity,
  AuditEntryEntity,
  UsageLeaseEntity,
  UsageRequestEntity,
  SessionEntity,
  EmailedLinkEntity,
  RateLimitEntity,
  ReplicaBeatEntity,
  ApiTokenEntity,
  GlobalAppearanceEntity,
  AppearanceOverrideEntity,
  VisiblePlanEntity,
  GrantEntity,
  GrantRunEntity,
  AccountEntity,
  TransferEntity,
  BulkTransferEntity,
  EmailTemplateEntity,
  OutboxEmailEntity,
  BillingSettingsEntity,
  InvoiceCounterEntity,
  InvoiceEntity,
  InvoiceLineEntity,
  PaymentMethodEntity,
  PaymentEventEntity,
  ChangeSetEntity,
  ChangeSetRowEntity,
  WebhookFeedEntity,
  WebhookSignalEntity,
  WebhookEndpointEntity,
  WebhookDeliveryEntity,
];

const CONNECTION_OPTIONS = { charset: "utf8mb4", timezone: "Z", connectTimeout: CONNECT_TIMEOUT_MS } as const;

function addressOf(connection: DatabaseConnection) {
  if ("url" in connection) return { url: connection.url };
  return { socketPath: connection.socketPath, username: connection.user, database: connection.database };
}

function optionsFor(connection: DatabaseConnection, poolSize: number): MysqlDataSourceOptions {
  return {
    type: "mysql",
    ...addressOf(connection),
    ...CONNECTION_OPTIONS,
    // A BIGINT is a number where a number is exact, and text beyond; `safeInteger` and the scalars refuse the latter.
    bigNumberStrings: false,
    maxQueryExecutionTime: STATEMENT_TIMEOUT_MS,
    enableQueryTimeout: true,
    poolSize,
    // A connection is wiped before it serves the next: the half of a transaction must never be committed by a stranger.
    extra: { resetOnRelease: true, queueLimit: QUEUE_LIMIT, decimalNumbers: false },
    entities: ENTITIES,
    synchronize: false,
  };
}

/** For tests: a logger that counts statements, and which statements may touch rows of any tenant. */
export interface DatabaseHooks {
  readonly logger?: Logger;
  readonly isExempt?: () => boolean;
}

/** Where plain reads that may be stale go. */
export interface ReplicaOptions {
  readonly replica?: DatabaseConnection | undefined;
}

/** Opens the pool that serves requests, jobs and commands. A statement that forgets the tenant throws (decision 0012). */
export async function openDatabase(
  connection: DatabaseConnection,
  poolSize: number,
  { logger, isExempt, replica }: DatabaseHooks & ReplicaOptions = {},
): Promise<DataSource> {
  // Several statements may go in one text, for `together`; values are never part of it.
  const options = { ...optionsFor(connection, poolSize), multipleStatements: true, ...(logger && { logger }) };
  const database = new ReadingDataSource(
    options,
    readOptionsFor(connection, poolSize),
    replica && readOptionsFor(replica, poolSize),
  );
  await database.initialize();
  guardTenants(database, isExempt);
  return database;
}

/** How plain reads reach the database: as everything else, but their connections are never reset. */
function readOptionsFor(connection: DatabaseConnection, poolSize: number): PoolOptions {
  const { charset, timezone, connectTimeout } = CONNECTION_OPTIONS;
  return {
    ...driverAddressOf(connection),
    charset,
    timezone,
    connectTimeout,
    connectionLimit: poolSize,
    queueLimit: QUEUE_LIMIT,
    supportBigNumbers: true,
  };
}

/**
 * One connection past the program's own layers, for backups: values come as the database writes them, so that nothing
 * is rounded or shifted on its way, and rows as lists.
 */
export function openPlainConnection(connection: DatabaseConnection): Connection {
  return createPlainConnection({
    ...driverAddressOf(connection),
    ...CONNECTION_OPTIONS,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    rowsAsArray: true,
  });
}

function driverAddressOf(connection: DatabaseConnection) {
  return "url" in connection ? { uri: connection.url } : connection;
}

/** The database account that a connection signs in as, quoted for GRANT. Asked without a database, on which it may have no right yet. */
async function accountOf(connection: DatabaseConnection): Promise<string> {
  const address =
    "url" in connection
      ? { uri: urlWithoutDatabase(connection.url) }
      : { socketPath: connection.socketPath, user: connection.user };
  const client = await createConnection({ ...address, connectTimeout: CONNECT_TIMEOUT_MS });
  try {
    const [rows] = await client.query<RowDataPacket[]>("SELECT CURRENT_USER() AS account");
    const [user = "", host = ""] = String(rows[0]?.["account"]).split("@");
    return `'${user.replaceAll("'", "''")}'@'${host.replaceAll("'", "''")}'`;
  } finally {
    await client.end();
  }
}

function urlWithoutDatabase(text: string): string {
  const url = new URL(text);
  url.pathname = "";
  return url.href;
}

/**
 * Brings the tables up to date, under a lock so that several nodes may start at once. When migrations have a database
 * user of their own, the serving user gets its rights here: everything on every table, but no change of what is append-only.
 * `only` leaves out migrations, for a backup of older tables.
 */
export async function migrateDatabase(
  migrating: DatabaseConnection,
  serving: DatabaseConnection,
  only: ReadonlySet<string> = new Set(MIGRATION_NAMES),
): Promise<void> {
  const source = await new DataSource({
    ...optionsFor(migrating, 2),
    migrations: migrations.filter((_, index) => only.has(MIGRATION_NAMES[index] ?? "")),
    enableQueryTimeout: false,
  }).initialize();
  const runner = source.createQueryRunner();
  try {
    const lockName = `allowance migrations ${source.driver.database ?? ""}`.slice(0, 64);
    const locked: { taken: number | null }[] = await runner.query("SELECT GET_LOCK(?, ?) AS taken", [
      lockName,
      MIGRATION_LOCK_SECONDS,
    ]);
    if (locked[0]?.taken !== 1) throw new Error("Another node has been migrating the database for over a minute.");
    await source.runMigrations({ transaction: "none" });
    const account = await accountOf(serving);
    if (account !== (await accountOf(migrating))) await grantRights(source, account);
    await runner.query("SELECT RELEASE_LOCK(?)", [lockName]);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/** Throws unless every migration of this program has been run: by a job of its own, before the program is started. */
export async function expectMigrated(database: DataSource): Promise<void> {
  const rows: { name: string }[] = await database.query("SELECT name FROM migrations").catch(() => []);
  const done = new Set(rows.map(({ name }) => name));
  const missing = MIGRATION_NAMES.filter((name) => !done.has(name));
  if (missing.length === 0) return;
  throw new Error(
    `The tables are older than the program: ${missing.length} of its migrations have not been run, the first one is ` +
      `${missing[0]}. Run them with pnpm migrate, or set MIGRATIONS=start.`,
  );
}

async function grantRights(source: DataSource, account: string): Promise<void> {
  const tables: { name: string }[] = await source.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
  );
  for (const { name } of tables) {
    const rights = name === "migrations" ? "SELECT" : rightsOn(name);
    await source.query(`GRANT ${rights} ON \`${name}\` TO ${account}`);
  }
}

function rightsOn(table: string): string {
  return APPEND_ONLY_TABLES.has(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
}
