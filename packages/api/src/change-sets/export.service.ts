import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import { loadAll } from "../platform/load-all.ts";
import { type OrderColumn, readPage, toConnection } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { planLimitsLoader } from "../plans/plan-values.ts";
import { listPlans } from "../plans/plans.service.ts";
import { readUserBatch, USER_BATCH } from "../users/many-users.ts";
import type { ExportUsersArguments, UserExport } from "./change-sets.graphql.ts";
import { toCsv } from "./csv-document.ts";
import { readFacts } from "./facts.ts";
import { storedSettings, toDocument } from "./settings.ts";

const BY_ID: readonly OrderColumn[] = [{ name: "ID", sql: "u.id", descending: false }];

/**
 * The settings of the users of a filter as one document, in the order of their ids, a thousand at a time. Planned unedited
 * it changes nothing. Throws BAD_USER_INPUT for a bad filter or cursor.
 */
export async function exportUsers(tenantDb: TenantDb, args: ExportUsersArguments): Promise<UserExport> {
  const plans = await listPlans(tenantDb);
  const names = new Map(plans.map(({ id, name }) => [id, name]));
  const ids = [...names.keys()];
  const planLimits = ids.length > 0 ? await loadAll(planLimitsLoader(tenantDb), ids) : new Map();
  const users: Readonly<Record<string, unknown>>[] = [];
  const page = readPage({ after: args.behind }, BY_ID);
  const [from] = page.from ?? [];
  let lastId = typeof from === "number" ? from : 0;
  let hasMore = false;
  while (users.length < CHANGED_USERS_MAX) {
    // One more than is taken says whether there are more.
    const found = await readUserBatch(tenantDb, args.filter ?? {}, lastId, USER_BATCH + 1);
    const batch = found.slice(0, USER_BATCH);
    const facts = await readFacts(tenantDb, batch, { plans, planLimits });
    for (const { id, email } of batch) {
      const ofUser = facts.get(id);
      const settings = ofUser && toDocument(storedSettings(ofUser), (planId) => names.get(planId) ?? "");
      users.push({ id: String(id), email, ...settings });
    }
    lastId = batch.at(-1)?.id ?? lastId;
    hasMore = found.length > USER_BATCH;
    if (!hasMore) break;
  }
  return {
    document: args.format === "CSV" ? toCsv(users) : { users },
    userCount: users.length,
    hasMore,
    endCursor: toConnection(
      page,
      users.slice(-1),
      () => [lastId],
      (user) => user,
    ).pageInfo.endCursor,
  };
}
