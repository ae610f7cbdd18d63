import { resolve } from "node:path";
import { z } from "zod";
import type { AdmissionLimits } from "./admission.ts";
import type { StripeSettings } from "../billing/stripe-payments.ts";
import type { MailServer } from "../email/mail-transport.ts";

/** Measured by `pnpm bench:overload`: more at once makes nothing faster and everything larger. */
const DEFAULT_RUNNING = 64;
const DEFAULT_WAITING = 300;

const port = z.coerce.number().int().min(0).max(65_535);
const mysqlUrl = z.url({ protocol: /^(mysql|mariadb)$/, error: "must look like mysql://user:password@host:3306/name" });

const environment = z.object({
  PORT: port.default(4000),
  HOST: z.string().min(1).default("localhost"),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  DATABASE_URL: mysqlUrl.optional(),
  DATABASE_MIGRATION_URL: mysqlUrl.optional(),
  READ_DATABASE_URL: mysqlUrl.optional(),
  MIGRATIONS: z.enum(["start", "job"]).default("start"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  DATA_DIR: z.string().min(1).default(".data"),
  SEED: z.enum(["demo", "none"]).default("demo"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("warn"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((origin) => origin.trim() || [])),
  TRUST_PROXY: z.union([z.stringbool(), z.coerce.number().int().min(1).max(10)]).default(false),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(600_000),
  MAX_RUNNING_REQUESTS: z.coerce.number().int().min(2).max(10_000).default(DEFAULT_RUNNING),
  MAX_WAITING_REQUESTS: z.coerce.number().int().min(0).max(100_000).default(DEFAULT_WAITING),
  PERSISTED_ONLY: z.stringbool().default(false),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().min(1).default("localhost"),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" }).optional(),
  MAIL_FROM: z.email().optional(),
  COMPILED_EXECUTION: z.enum(["repeated", "always", "off"]).default("repeated"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_/, "must be a secret key, such as sk_test_...")
    .optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
  STRIPE_LIVE: z.stringbool().default(false),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must look like https://panel.example.com" }).optional(),
  WEBHOOKS_PRIVATE: z.stringbool().default(false),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
});

/** Every setting of the program, checked. */
export interface Config {
  /** Where to listen; 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** How many processes serve; above 1, one more supervises them. */
  readonly processes: number;
  /** Undefined means the private database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** A user that may change tables; the same as `databaseUrl` unless set. */
  readonly migrationUrl: string | undefined;
  /** A replica of the same database, for reads that may be stale; undefined where there is none. */
  readonly replicaUrl: string | undefined;
  /** Who brings the tables up to date: every start, or a job of its own (`pnpm migrate`) that a start only looks for. */
  readonly migrations: "start" | "job";
  readonly poolSize: number;
  readonly dataDir: string;
  readonly seed: "demo" | "none";
  readonly logLevel: string;
  /** Other sites whose pages may call the API with the user's cookie. */
  readonly corsOrigins: readonly string[];
  /** Whether a proxy in front tells the caller's address and scheme, or how many proxies stand in a row. */
  readonly trustProxy: boolean | number;
  /** Which queries run compiled: those that are asked repeatedly, all, or none. */
  readonly compiledExecution: "repeated" | "always" | "off";
  /** What a token, a person or a stranger's address may spend in a minute; 0 is no limit. */
  readonly rateLimitPerMinute: number;
  /** How many operations run at once and how many wait for their turn. */
  readonly admission: AdmissionLimits;
  /** Whether callers without a token may send only the web app's own operations. */
  readonly persistedOnly: boolean;
  /** Where /metrics is served; undefined means nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
  /** How long SIGTERM lets load balancers notice that no new requests should come. */
  readonly drainSeconds: number;
  /** Undefined means that emails stay in the outbox. */
  readonly mailServer: MailServer | undefined;
  /** Where the installation is reached from outside, for links in emails; undefined means this machine alone. */
  readonly publicUrl: string | undefined;
  /** Whether webhooks may go to private addresses, and to this machine over http. */
  readonly privateWebhooks: boolean;
  /** Undefined means that payment methods are written down by hand. */
  readonly stripe: StripeSettings | undefined;
}

/** No tenant takes every place, however slow its requests are; who has waited a second has better things to do than wait on. */
function admissionOf(running: number, waiting: number): AdmissionLimits {
  return { running, runningPerTenant: Math.ceil((running * 3) / 4), waiting, waitMs: 1_000 };
}

/** What holds where nothing is said. */
export const DEFAULT_ADMISSION = admissionOf(DEFAULT_RUNNING, DEFAULT_WAITING);

/** Real money moves only when somebody says so twice: with a live key and with STRIPE_LIVE. */
function stripeSettings(data: z.infer<typeof environment>): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, PUBLIC_URL: publicUrl } = data;
  if (secretKey === undefined) return undefined;
  if (webhookSecret === undefined || publicUrl === undefined) {
    throw new Error("The settings are wrong. STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET and PUBLIC_URL too.");
  }
  if (/^.._live_/.test(secretKey) !== data.STRIPE_LIVE) {
    throw new Error("The settings are wrong. STRIPE_LIVE=true goes with a live STRIPE_SECRET_KEY, and only with one.");
  }
  return { secretKey, webhookSecret, returnUrl: new URL("/billing", publicUrl).href };
}

/** Reads the settings from environment variables. Throws one line that names each variable at fault. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const read = environment.safeParse(given);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The settings are wrong. ${problems.join("; ")}`);
  }
  const { data } = read;
  if ((data.SMTP_URL === undefined) !== (data.MAIL_FROM === undefined)) {
    throw new Error("The settings are wrong. SMTP_URL and MAIL_FROM: give both, or neither.");
  }
  return {
    port: data.PORT,
    host: data.HOST,
    processes: data.WEB_CONCURRENCY,
    databaseUrl: data.DATABASE_URL,
    migrationUrl: data.DATABASE_MIGRATION_URL ?? data.DATABASE_URL,
    replicaUrl: data.READ_DATABASE_URL,
    migrations: data.MIGRATIONS,
    poolSize: data.DATABASE_POOL_SIZE,
    dataDir: resolve(data.DATA_DIR),
    seed: data.SEED,
    logLevel: data.LOG_LEVEL,
    corsOrigins: data.CORS_ORIGINS,
    trustProxy: data.TRUST_PROXY,
    compiledExecution: data.COMPILED_EXECUTION,
    rateLimitPerMinute: data.RATE_LIMIT_PER_MINUTE,
    admission: admissionOf(data.MAX_RUNNING_REQUESTS, data.MAX_WAITING_REQUESTS),
    persistedOnly: data.PERSISTED_ONLY,
    metrics: data.METRICS_PORT === undefined ? undefined : { port: data.METRICS_PORT, host: data.METRICS_HOST },
    drainSeconds: data.DRAIN_SECONDS,
    mailServer: data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, mailFrom: data.MAIL_FROM } : undefined,
    publicUrl: data.PUBLIC_URL,
    privateWebhooks: data.WEBHOOKS_PRIVATE,
    stripe: stripeSettings(data),
  };
}
