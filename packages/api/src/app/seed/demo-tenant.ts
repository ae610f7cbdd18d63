import { createHash, randomInt } from "node:crypto";
import { UNITS_PER } from "@allowance/shared/amounts";
import type { DataSource } from "typeorm";
import { issueApiToken } from "../../api-tokens/token-access.ts";
import { transfer } from "../../ledger/ledger.ts";
import { databaseFailure } from "../../platform/database-errors.ts";
import { hashPassword } from "../../platform/passwords.ts";
import type { TenantDb } from "../../platform/tenant-db.ts";
import { inTransaction } from "../../platform/transactions.ts";
import { createTenant } from "../tenant-setup.ts";
import { DEMO_DOMAIN, madeUpPerson, type Person } from "./demo-people.ts";
import { seedDemoAppearance } from "./demo-appearance.ts";
import { seedDemoPlans } from "./demo-plans.ts";
import { Random } from "./random.ts";
import { inventUser, type SeedUser, seedUsers } from "./seed-users.ts";

const DEMO_SLUG = "demo";
const DEMO_USERS = 60;
const POOL_MINUTES = 25_000;
const DAY_MS = 86_400_000;

const DEMO_OWNER_EMAIL = `ada.owner@${DEMO_DOMAIN}`;

/** What `start` prints, so that somebody can sign in. Made at random on the first start. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly apiToken: string;
}

/** A password that a person can type: 16 characters without lookalikes. */
function randomPassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return [group(), group(), group(), group()].join("-");
}

/**
 * Makes the demo tenant when the installation has no tenant at all, and answers how to sign in; null when there is
 * one already. A second node that starts at the same moment finds the slug taken and leaves the data alone.
 */
export async function seedDemoTenant(database: DataSource): Promise<DemoSignIn | null> {
  const tenants: unknown[] = await database.query("/* every tenant */ SELECT id FROM tenants LIMIT 1");
  if (tenants.length > 0) return null;
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  try {
    const apiToken = await inTransaction({ manager: database.manager, tenantId: 0 }, (tx) =>
      makeDemoTenant(tx, password, passwordHash),
    );
    return { email: DEMO_OWNER_EMAIL, password, apiToken };
  } catch (error) {
    if (databaseFailure(error) === "DUPLICATE") return null;
    throw error;
  }
}

/** The whole tenant; answers the API token of its script user. */
async function makeDemoTenant(tx: TenantDb, password: string, passwordHash: string): Promise<string> {
  const owner = { name: "Ada Owner", email: DEMO_OWNER_EMAIL, password, country: "GB" };
  const { tenantDb, ownerId } = await createTenant(tx, { slug: DEMO_SLUG, name: "Demo Voice", owner });
  await tx.manager.query("UPDATE users SET created_at = ? WHERE tenant_id = ? AND id = ?", [
    new Date(Date.now() - 403 * DAY_MS),
    tenantDb.tenantId,
    ownerId,
  ]);
  await fillPool(tenantDb, ownerId);
  const plans = await seedDemoPlans(tenantDb);
  await tx.manager.query("UPDATE users SET plan_id = ? WHERE tenant_id = ? AND id = ?", [
    plans["Pro"],
    tenantDb.tenantId,
    ownerId,
  ]);
  await seedUsers(tenantDb, ownerId, demoUsers(plans, new Date()));
  await seedDemoAppearance(tenantDb, plans);
  await tx.manager.query(
    "UPDATE users SET password_hash = ? WHERE tenant_id = ? AND (platform_admin OR settings_access OR billing_access OR email = ?)",
    [passwordHash, tenantDb.tenantId, `ben.ruiz@${DEMO_DOMAIN}`],
  );
  const scripts: { id: number }[] = await tx.manager.query("SELECT id FROM users WHERE tenant_id = ? AND email = ?", [
    tenantDb.tenantId,
    `scripts@${DEMO_DOMAIN}`,
  ]);
  return issueApiToken(tx.manager, { id: scripts[0]?.id ?? ownerId, tenantId: tenantDb.tenantId }, "Demo script");
}

async function fillPool(tx: TenantDb, ownerId: number): Promise<void> {
  await transfer(tx, {
    kind: "TOP_UP",
    debit: { kind: "WORLD" },
    credit: { kind: "POOL" },
    amountUnits: POOL_MINUTES * UNITS_PER.MINUTES,
    idempotencyKey: "demo first top-up",
    requestHash: createHash("sha256").update("demo first top-up").digest(),
    actorId: ownerId,
    note: "First top-up",
    createdAt: new Date(Date.now() - 402 * DAY_MS),
  });
}

/** The cast that documents and tests know by name, then invented users up to sixty, the owner included. */
function demoUsers(plans: Readonly<Record<string, number>>, now: Date): SeedUser[] {
  const random = new Random(20_261_122);
  const planIds = [
    plans["Free"] ?? 0,
    plans["Free"] ?? 0,
    plans["Pro"] ?? 0,
    plans["Enterprise"] ?? 0,
    plans["Legacy"] ?? 0,
  ] as const;
  const users: SeedUser[] = cast(plans, now);
  const emails = new Set(users.map(({ email }) => email));
  while (users.length < DEMO_USERS - 1) {
    const invented = madeUpPerson(random, users.length, false);
    if (emails.has(invented.email)) continue;
    emails.add(invented.email);
    users.push(inventUser(random, invented, planIds, now));
  }
  return users;
}

function person(name: string, country: string, mailbox = name.toLowerCase().replace(/[^a-z]+/g, ".")): Person {
  return { name, country, email: `${mailbox}@${DEMO_DOMAIN}` };
}

function cast(plans: Readonly<Record<string, number>>, now: Date): SeedUser[] {
  const base = {
    planId: plans["Pro"] ?? null,
    customLimits: false,
    overrides: {},
    used: {},
    minutes: 0,
    credits: 0,
    createdAt: new Date(now.getTime() - 380 * DAY_MS),
    lastActivityAt: new Date(now.getTime() - 3_600_000),
  };
  return [
    { ...base, ...person("Priya Nair", "IN"), platformAdmin: true },
    { ...base, ...person("Sam Okafor", "NG"), settingsAccess: true },
    { ...base, ...person("Lena Fischer", "DE"), billingAccess: true },
    { ...base, ...person("Script Runner", "GB", "scripts"), platformAdmin: true, planId: null },
    {
      ...base,
      ...person("Ben Ruiz", "ES"),
      planId: plans["Free"] ?? null,
      used: { MAX_ASSISTANTS: 4, MAX_CAMPAIGNS: 1, MAX_KNOWLEDGEBASES: 2, MAX_AUTOMATION_RUNS: 312 },
      minutes: 120,
      credits: 450,
    },
    {
      ...base,
      ...person("Mara Lindgren", "SE"),
      planId: plans["Free"] ?? null,
      customLimits: true,
      overrides: { MAX_ASSISTANTS: 5, MAX_PARALLEL_CALLS: -1, MAX_CAMPAIGNS: 0, FLOW_BUILDER: 1 },
      used: { MAX_ASSISTANTS: 7, MAX_PARALLEL_CALLS: 4, MAX_CAMPAIGNS: 1 },
      minutes: 64,
      credits: 0,
    },
    {
      ...base,
      ...person(
        "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
        "AT",
        "maximiliana.wolfeschlegelsteinhausenbergerdorff",
      ),
      planId: plans["Legacy"] ?? null,
      overrides: { MAX_ASSISTANTS: 9, WEB_WIDGET: 0, MAX_OWN_NUMBERS: 4 },
      used: { MAX_ASSISTANTS: 3 },
      minutes: 1,
      credits: 5,
      lastActivityAt: null,
    },
  ];
}
