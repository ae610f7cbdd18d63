import { VIEW_NAME_MAX_LENGTH, VIEW_QUERY_MAX_LENGTH, VIEWS_MAX } from "@allowance/shared/rules";
import type { ResultSetHeader } from "mysql2";
import { databaseFailure } from "../platform/database-errors.ts";
import { badInput, DomainError, notFound } from "../platform/errors.ts";
import { requireId } from "../platform/ids.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { inTransaction } from "../platform/transactions.ts";
import { lockUser } from "../users/users.service.ts";
import type { CreateSavedViewInput, DeleteSavedViewInput, SavedView, UpdateSavedViewInput } from "./views.graphql.ts";

/** The views of one person, by name. */
export function listViews({ manager, tenantId }: TenantDb, userId: number): Promise<SavedView[]> {
  return manager.query("SELECT id, name, query FROM saved_views WHERE tenant_id = ? AND user_id = ? ORDER BY name", [
    tenantId,
    userId,
  ]);
}

/** Keeps a view. Throws BAD_USER_INPUT for its name, its query or one view too many, CONFLICT for a taken name. */
export async function createView(tenantDb: TenantDb, userId: number, input: CreateSavedViewInput): Promise<SavedView> {
  const name = readName(input.name);
  const query = readQuery(input.query);
  return inTransaction(tenantDb, async (tx) => {
    // Two windows of one person wait for each other here, so that they can't pass the limit together.
    await lockUser(tx, String(userId));
    const views = await listViews(tx, userId);
    if (views.length >= VIEWS_MAX) throw badInput(`Keep at most ${VIEWS_MAX} views; delete one first.`, "name");
    const result: ResultSetHeader = await unlessTaken(
      tx.manager.query("INSERT INTO saved_views (tenant_id, user_id, name, query, created_at) VALUES (?)", [
        [tx.tenantId, userId, name, query, new Date()],
      ]),
    );
    return { id: result.insertId, name, query };
  });
}

/** Renames a view or changes what it shows. Throws NOT_FOUND for anybody else's, BAD_USER_INPUT, CONFLICT for a taken name. */
export async function updateView(tenantDb: TenantDb, userId: number, input: UpdateSavedViewInput): Promise<SavedView> {
  const id = requireId(input.viewId, "view", "viewId");
  return inTransaction(tenantDb, async (tx) => {
    const before = (await listViews(tx, userId)).find((view) => view.id === id);
    if (!before) throw notFound("view", "viewId");
    const name = input.name == null ? before.name : readName(input.name);
    const query = input.query == null ? before.query : readQuery(input.query);
    await unlessTaken(
      tx.manager.query("UPDATE saved_views SET name = ?, query = ? WHERE tenant_id = ? AND user_id = ? AND id = ?", [
        name,
        query,
        tx.tenantId,
        userId,
        id,
      ]),
    );
    return { id, name, query };
  });
}

/** Forgets a view and answers its id. Throws NOT_FOUND for anybody else's. */
export async function deleteView(tenantDb: TenantDb, userId: number, input: DeleteSavedViewInput): Promise<number> {
  const id = requireId(input.viewId, "view", "viewId");
  const result: ResultSetHeader = await tenantDb.manager.query(
    "DELETE FROM saved_views WHERE tenant_id = ? AND user_id = ? AND id = ?",
    [tenantDb.tenantId, userId, id],
  );
  if (result.affectedRows === 0) throw notFound("view", "viewId");
  return id;
}

function readName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > VIEW_NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${VIEW_NAME_MAX_LENGTH} characters.`, "name");
  return name;
}

/** What the screen makes of it is the screen's affair; here it only has to be the query of an address. */
function readQuery(text: string): string {
  if (text.length > VIEW_QUERY_MAX_LENGTH)
    throw badInput(`A view's query has at most ${VIEW_QUERY_MAX_LENGTH} characters.`, "query");
  if (!/^[\w.~!$&'()*+,;=:@/%-]*$/.test(text)) throw badInput("This is not the query of an address.", "query");
  return text;
}

async function unlessTaken<Result>(written: Promise<Result>): Promise<Result> {
  try {
    return await written;
  } catch (error) {
    if (databaseFailure(error) !== "DUPLICATE") throw error;
    throw new DomainError("CONFLICT", "You have a view of this name already. Nothing was changed.", "name");
  }
}
