import type { AuditActionKey, AuditSubject } from "@allowance/shared/catalogue/audit-actions";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";
import type { Actor } from "../platform/tenant-db.ts";

/** Where a tenant's audit log ends. Whoever adds to the log holds this row until the end of the transaction. */
@Entity("audit_heads")
export class AuditHeadEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "last_seq", transformer: safeInteger })
  lastSeq: number;
  @Column({ type: "binary", length: 32, name: "last_hash" })
  lastHash: Buffer;
}

/** One change: who did what to whom, and what it was before. Rows are only ever added. */
@Entity("audit_entries")
export class AuditEntryEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  /** 1, 2, 3 … in each tenant, without gaps, in the order of the commits. */
  @Column({ type: "bigint", transformer: safeInteger })
  seq: number;
  @Column({ type: "datetime", precision: 3 })
  at: Date;
  /** Who did it; null for the program itself. */
  @Column({ type: "bigint", name: "actor_id", nullable: true, transformer: safeInteger })
  actorId: number | null;
  /** The name as it was then. */
  @Column({ type: "varchar", length: 120, name: "actor_name", nullable: true })
  actorName: string | null;
  @Column({ type: "varchar", length: 8 })
  source: Actor["source"];
  @Column({ type: "bigint", name: "token_id", nullable: true, transformer: safeInteger })
  tokenId: number | null;
  @Column({ type: "varchar", length: 64, name: "request_id", nullable: true })
  requestId: string | null;
  @Column({ type: "varchar", length: 40 })
  action: AuditActionKey;
  @Column({ type: "varchar", length: 20, name: "subject_type" })
  subjectType: AuditSubject;
  /** An id or, where things have keys, a key; null for what there is only one of. */
  @Column({ type: "varchar", length: 64, name: "subject_id", nullable: true })
  subjectId: string | null;
  /** The name as it was then. */
  @Column({ type: "varchar", length: 200, name: "subject_name", nullable: true })
  subjectName: string | null;
  /** The user whose history shows it. */
  @Column({ type: "bigint", name: "user_id", nullable: true, transformer: safeInteger })
  userId: number | null;
  /** What changed: JSON text of `AuditChange[]`. */
  @Column({ type: "mediumtext" })
  changes: string;
  /** The entry of the change that this one undid. */
  @Column({ type: "bigint", name: "reverts_seq", nullable: true, transformer: safeInteger })
  revertsSeq: number | null;
  /** The change set that made this change, with others. */
  @Column({ type: "bigint", name: "change_set_id", nullable: true, transformer: safeInteger })
  changeSetId: number | null;
  @Column({ type: "binary", length: 32, name: "previous_hash" })
  previousHash: Buffer;
  @Column({ type: "binary", length: 32 })
  hash: Buffer;
}
