import { type AuditEntryRow, type AuditFilter, listAudit } from "../audit/audit-entries.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import type { PageArguments } from "../platform/paging.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import type { AuditEntry, AuditEntryConnection, AuditReport } from "./audit-log.graphql.ts";

/** An entry as the API answers it. */
export function toAuditEntry(row: AuditEntryRow): AuditEntry {
  const { id, seq, at, actorName, source, tokenId, requestId, action, revertsId, revertedById, changeSetId } = row;
  const { subjectType, subjectId, subjectName } = row;
  const subject = { subjectType, subjectId, subjectName };
  return {
    id,
    seq,
    at,
    actorName,
    source,
    tokenId,
    requestId,
    action,
    ...subject,
    revertsId,
    revertedById,
    changeSetId,
    row,
  };
}

/** One page of the tenant's audit log, newest first. Throws BAD_USER_INPUT for bad paging. */
export async function auditPage(
  tenantDb: TenantDb,
  request: PageArguments & { readonly filter?: AuditFilter | null | undefined },
): Promise<AuditEntryConnection> {
  const { edges, pageInfo, countRows } = await listAudit(tenantDb, request);
  const entries = edges.map(({ cursor, node }) => ({ cursor, node: toAuditEntry(node) }));
  return { edges: entries, nodes: entries.map(({ node }) => node), pageInfo, countRows };
}

/** Computes the tenant's chain anew. */
export async function auditReport(tenantDb: TenantDb): Promise<AuditReport> {
  const { lastHash: lastLink, ...report } = await verifyAudit(tenantDb);
  return { ...report, lastLink, isIntact: report.problem === null };
}
