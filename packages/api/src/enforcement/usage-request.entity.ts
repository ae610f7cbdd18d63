import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A request that counted something, with its first answer; kept for a day, so that a retry is recognised. */
@Entity("usage_requests")
export class UsageRequestEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "varchar", length: 100, name: "idempotency_key" })
  idempotencyKey: string;
  @Column({ type: "binary", length: 32, name: "request_hash" })
  requestHash: Buffer;
  @Column({ type: "bigint", name: "used_after", transformer: safeInteger })
  usedAfter: number;
  @Column({ type: "int" })
  effective: number;
  /** The lease of an acquired parallel call. */
  @Column({ type: "bigint", name: "lease_id", nullable: true, transformer: safeInteger })
  leaseId: number | null;
  @Column({ type: "datetime", precision: 3, name: "lease_expires_at", nullable: true })
  leaseExpiresAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}
