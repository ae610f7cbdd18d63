import { permissionsOf } from "@allowance/shared/catalogue/permissions";
import DataLoader from "dataloader";
import type { ResultSetHeader } from "mysql2";
import type { AuditFacts } from "../audit/audit-changes.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { findEnabledTemplate, queueEmail } from "../email/email.service.ts";
import { openUserAccounts } from "../ledger/open-accounts.ts";
import { emailLink, endLinksOf } from "../links/emailed-links.ts";
import { refuseAbove } from "../platform/access.ts";
import { databaseFailure } from "../platform/database-errors.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { parseId, requireId } from "../platform/ids.ts";
import { hashPassword } from "../platform/passwords.ts";
import type { Cookies, Viewer } from "../platform/request-context.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import type { Plan } from "../plans/plan.graphql.ts";
import { planLoader, requirePlanId } from "../plans/plans.service.ts";
import { keepSession, renewSessions } from "../sessions/sessions.ts";
import type { AssignPlanInput, CreateUserInput, UpdateUserInput, User } from "./user.graphql.ts";
import { readCountry, readEmail, readName, readPassword } from "./user-input.ts";
import { ALL_USER_FIELDS, toUser, userColumns } from "./user-rows.ts";

/** Batches users by id, all columns; null for an id that is not one of this tenant's. */
export function userLoader({ manager, tenantId }: TenantDb): DataLoader<number, User | null> {
  return new DataLoader(async (ids) => {
    const rows: Parameters<typeof toUser>[0][] = await manager.query(
      `SELECT ${userColumns(ALL_USER_FIELDS)} FROM users u WHERE u.tenant_id = ? AND u.id IN (?)`,
      [tenantId, ids],
    );
    const users = new Map(rows.map((row) => [row.id, toUser(row)]));
    return ids.map((id) => users.get(id) ?? null);
  });
}

/** Batches the names of users by id, of deleted ones too, so that a history stays readable (product-rules 30). */
export function userNameLoader({ manager, tenantId }: TenantDb): DataLoader<number, string | null> {
  return new DataLoader(async (ids) => {
    const rows: { id: number; name: string }[] = await manager.query(
      `SELECT id, name FROM users WHERE tenant_id = ? AND id IN (?)
       UNION ALL SELECT user_id AS id, name FROM deleted_users WHERE tenant_id = ? AND user_id IN (?)`,
      [tenantId, ids, tenantId, ids],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return ids.map((id) => names.get(id) ?? null);
  });
}

/** Names one user: exactly one of id and email (product-rules 31). */
export interface UserAddress {
  readonly id?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** The user with this id or email; null when there is none in this tenant. Throws BAD_USER_INPUT unless exactly one is given. */
export async function findUser(
  tenantDb: TenantDb,
  address: UserAddress,
  fields: ReadonlySet<string>,
): Promise<User | null> {
  const condition = addressCondition(address, "id");
  if (!condition) return null;
  const rows: Parameters<typeof toUser>[0][] = await tenantDb.manager.query(
    `SELECT ${userColumns(fields)} FROM users u WHERE u.tenant_id = ? AND ${condition.sql}`,
    [tenantDb.tenantId, condition.value],
  );
  return rows[0] ? toUser(rows[0]) : null;
}

/** The user with this id or email, or NOT_FOUND. `idField` is the name of the id in the input. */
export async function requireUser(tenantDb: TenantDb, address: UserAddress, idField = "userId"): Promise<User> {
  const condition = addressCondition(address, idField);
  const user = condition && (await findUser(tenantDb, address, ALL_USER_FIELDS));
  if (!user) throw notFound("user", address.id == null ? "email" : idField);
  return user;
}

function addressCondition({ id, email }: UserAddress, idField: string): { sql: string; value: number | string } | null {
  if ((id == null) === (email == null)) throw badInput(`Give exactly one of "${idField}" and "email".`, idField);
  if (email != null) return { sql: "u.email = ?", value: email.trim().toLowerCase() };
  const value = parseId(id ?? "");
  return value === null ? null : { sql: "u.id = ?", value };
}

/**
 * The user's row, locked until the transaction ends. Throws NOT_FOUND, or CONFLICT with the current version when
 * `expectedVersion` is given and somebody else changed the user first (product-rules 10).
 */
export async function lockUser(tx: TenantDb, userId: string, expectedVersion?: number | null): Promise<User> {
  const id = requireId(userId, "user", "userId");
  const rows: Parameters<typeof toUser>[0][] = await tx.manager.query(
    `SELECT ${userColumns(ALL_USER_FIELDS)} FROM users u WHERE u.tenant_id = ? AND u.id = ? FOR UPDATE`,
    [tx.tenantId, id],
  );
  if (!rows[0]) throw notFound("user", "userId");
  const user = toUser(rows[0]);
  if (expectedVersion != null && expectedVersion !== user.version) throw versionConflict(user);
  return user;
}

function versionConflict(user: User): DomainError {
  const { version, name, email, country, access, customLimitsEnabled, customAppearanceEnabled, planId } = user;
  const switches = { customLimitsEnabled, customAppearanceEnabled };
  const current = {
    version,
    name,
    email,
    country,
    access,
    ...switches,
    planId: planId === null ? null : String(planId),
  };
  return new DomainError(
    "CONFLICT",
    "Somebody else changed this user meanwhile. Nothing was changed.",
    "expectedVersion",
    {
      currentVersion: version,
      current,
    },
  );
}

/** Writes columns of a locked user and raises the version. `columns` are ours, never input. */
export async function writeUser(tx: TenantDb, user: User, columns: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(columns);
  const assignments = [...names.map((name) => `${name} = ?`), "version = version + 1"].join(", ");
  try {
    await tx.manager.query(`UPDATE users SET ${assignments} WHERE tenant_id = ? AND id = ?`, [
      ...Object.values(columns),
      tx.tenantId,
      user.id,
    ]);
  } catch (error) {
    throw emailTaken(error) ?? error;
  }
}

function emailTaken(error: unknown): DomainError | undefined {
  if (databaseFailure(error) !== "DUPLICATE") return undefined;
  return new DomainError("CONFLICT", "Another user has this email already. Nothing was changed.", "email");
}

/** Creates a user with empty accounts, and the invitation, else the welcome email unless the tenant doesn't want it. Throws BAD_USER_INPUT, NOT_FOUND for the plan, CONFLICT for a taken email. */
export async function createUser(tenantDb: TenantDb, input: CreateUserInput, publicUrl: string): Promise<User> {
  const name = readName(input.name);
  const email = readEmail(input.email);
  const country = readCountry(input.country);
  if (input.invite === true && input.password != null) {
    throw badInput("Whoever is invited chooses the password. Give one of the two.", "invite");
  }
  const passwordHash = input.password == null ? null : await hashPassword(readPassword(input.password, email));
  const id = await inTransaction(tenantDb, async (tx) => {
    const planId = input.planId == null ? null : await requirePlanId(tx, input.planId, "planId");
    const userId = await insertUser(tx, { name, email, country, plan_id: planId, password_hash: passwordHash });
    await openUserAccounts(tx, userId);
    if (input.invite === true) await emailLink(tx, { id: userId, name, email }, "INVITATION", publicUrl);
    else await queueWelcome(tx, name, email);
    const after = { name, email, country, ...(await planFacts(tx, planId)) };
    await recordAudit(tx, [{ action: "USER_CREATED", subjectId: userId, subjectName: name, after }]);
    return userId;
  });
  return requireUser(tenantDb, { id: String(id) });
}

async function queueWelcome(tx: TenantDb, name: string, email: string): Promise<void> {
  const welcome = await findEnabledTemplate(tx, "WELCOME");
  if (welcome) await queueEmail(tx, welcome, email, { "user.name": name, "user.email": email });
}

async function insertUser(tx: TenantDb, columns: Readonly<Record<string, unknown>>): Promise<number> {
  const row = { tenant_id: tx.tenantId, created_at: new Date(), ...columns };
  try {
    const result: ResultSetHeader = await tx.manager.query(
      `INSERT INTO users (${Object.keys(row).join(", ")}) VALUES (?)`,
      [Object.values(row)],
    );
    return result.insertId;
  } catch (error) {
    throw emailTaken(error) ?? error;
  }
}

/**
 * Changes name, email and country; what is not given, and every limit, stays untouched (product-rules 9). Another email
 * is another login: the user's other sessions and emailed links end.
 * Throws BAD_USER_INPUT, NOT_FOUND, CONFLICT, OWNER_EXEMPT when somebody else would change the owner's name or sign-in, or
 * FORBIDDEN for one's own email and for that of somebody who may do more.
 */
export async function updateUser(
  tenantDb: TenantDb,
  viewer: Viewer,
  input: UpdateUserInput,
  cookies: Cookies,
): Promise<User> {
  const columns: Record<string, string | null> = {};
  if (input.name !== undefined) columns["name"] = readName(input.name ?? "");
  if (input.email !== undefined) columns["email"] = readEmail(input.email ?? "");
  if (input.country !== undefined) columns["country"] = readCountry(input.country);
  const renewed = await inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    const isIdentity = "name" in columns || "email" in columns;
    if (isIdentity && user.isOwner && user.id !== viewer.userId) {
      throw new DomainError("OWNER_EXEMPT", "Only the owner can change the owner's name and email.", "userId");
    }
    if (Object.keys(columns).length === 0) return null;
    const isMoved = columns["email"] !== undefined && columns["email"] !== user.email;
    if (isMoved) refuseSignInOf(user, viewer);
    await writeUser(tx, user, columns);
    if (isMoved) await endLinksOf(tx, user.id);
    const kept = isMoved ? await renewSessions(tx, user.id, cookies) : null;
    const { name, email, country } = user;
    await recordAudit(tx, [
      {
        action: "USER_UPDATED",
        subjectId: user.id,
        subjectName: name,
        before: { name, email, country },
        after: { name, email, country, ...columns },
      },
    ]);
    return kept;
  });
  keepSession(cookies, renewed);
  return requireUser(tenantDb, { id: input.userId });
}

/**
 * Whoever has the mailbox has the sign-in, by a password reset. So one's own email needs the password, which `updateProfile`
 * asks for, and nobody moves the sign-in of somebody who may do more: a token with scopes would leave them that way.
 */
function refuseSignInOf(user: User, viewer: Viewer): void {
  if (user.id === viewer.userId) {
    const message = "Your own email is your sign-in. Change it in your profile, where your password is asked for.";
    throw new DomainError("FORBIDDEN", message, "email");
  }
  refuseAbove(viewer, permissionsOf({ ...user.access, isOwner: user.isOwner }), "email");
}

/** A user's plan as the audit log keeps it: which one, and what it was called then. */
export async function planFacts(tx: TenantDb, planId: number | null): Promise<AuditFacts> {
  return planFactsOf(planId, planId === null ? null : await planLoader(tx).load(planId));
}

/** The same for a plan that has been read already. */
export function planFactsOf(planId: number | null, plan: Pick<Plan, "name"> | null): AuditFacts {
  return { planId: planId === null ? null : String(planId), plan: plan?.name ?? null };
}

/** Puts a user on a plan, or takes them off with null. Only the plan changes; overrides stay. */
export async function assignPlan(tenantDb: TenantDb, input: AssignPlanInput): Promise<User> {
  if (input.planId === undefined) throw badInput("Give the plan, or null for none.", "planId");
  const planIdText = input.planId;
  await inTransaction(tenantDb, async (tx) => {
    const user = await lockUser(tx, input.userId, input.expectedVersion);
    const planId = planIdText === null ? null : await requirePlanId(tx, planIdText, "planId");
    await writeUser(tx, user, { plan_id: planId });
    await recordAudit(tx, [
      {
        action: "PLAN_ASSIGNED",
        subjectId: user.id,
        subjectName: user.name,
        before: await planFacts(tx, user.planId),
        after: await planFacts(tx, planId),
      },
    ]);
  });
  return requireUser(tenantDb, { id: input.userId });
}
