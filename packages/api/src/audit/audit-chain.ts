import { createHash } from "node:crypto";
import type { AuditEntryEntity } from "./audit.entity.ts";

/** An entry as it goes into the chain: everything but the database's own number and the hash itself. */
export type ChainedEntry = Omit<AuditEntryEntity, "id" | "hash">;

/** What the first entry of a tenant follows. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * The hash of an entry: sha256 over one text with everything it says, in this fixed order, and the hash before it.
 * So changing, removing or moving an entry breaks every hash behind it. The first value is the number of this form;
 * another form gets another number, and old entries are still checked by theirs. Form 2 is form 1 with the change set that
 * the entry belongs to; what belongs to none is written in form 1.
 */
export function hashOf(entry: ChainedEntry): Buffer {
  const canonical = JSON.stringify([
    entry.changeSetId === null ? 1 : 2,
    entry.tenantId,
    entry.seq,
    entry.at.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.source,
    entry.tokenId,
    entry.requestId,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.subjectName,
    entry.userId,
    entry.changes,
    entry.revertsSeq,
    ...(entry.changeSetId === null ? [] : [entry.changeSetId]),
    entry.previousHash.toString("hex"),
  ]);
  return createHash("sha256").update(canonical).digest();
}
