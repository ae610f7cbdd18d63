import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** One bulk of transfers under one key, made all or none (product-rules 32). Rows are only ever added. */
@Entity("bulk_transfers")
export class BulkTransferEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 100, name: "idempotency_key" })
  idempotencyKey: string;
  @Column({ type: "binary", length: 32, name: "request_hash" })
  requestHash: Buffer;
  @Column({ type: "int", name: "row_count" })
  rowCount: number;
  /** Who did it; null for the system. */
  @Column({ type: "bigint", name: "actor_id", nullable: true, transformer: safeInteger })
  actorId: number | null;
  @Column({ type: "varchar", length: 500, nullable: true })
  note: string | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}
