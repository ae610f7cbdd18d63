import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A user's own value of one limit; no row means inherit. Booleans are 0 and 1. */
@Entity("limit_overrides")
export class LimitOverrideEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @PrimaryColumn({ type: "varchar", length: 40, name: "limit_key" })
  limitKey: string;
  @Column({ type: "int" })
  value: number;
  /** From then on the plan applies again; null is for good. */
  @Column({ type: "datetime", precision: 3, name: "expires_at", nullable: true })
  expiresAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "updated_at" })
  updatedAt: Date;
}

/** How much of a count limit a user has used; one row a month for those counted by month (product-rules 7). */
@Entity("usage_counters")
export class UsageCounterEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @PrimaryColumn({ type: "varchar", length: 40, name: "limit_key" })
  limitKey: string;
  /** The first day of the month, UTC; 1970-01-01 for what is not counted by month. */
  @PrimaryColumn({ type: "date", name: "period_start" })
  periodStart: string;
  @Column({ type: "bigint", transformer: safeInteger })
  used: number;
}

/** A running call that holds a place of Max Parallel Calls until its time is over; whoever holds it pushes that ahead. */
@Entity("usage_leases")
export class UsageLeaseEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  /** How many calls it stands for. */
  @Column({ type: "int" })
  amount: number;
  @Column({ type: "datetime", precision: 3, name: "expires_at" })
  expiresAt: Date;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}
