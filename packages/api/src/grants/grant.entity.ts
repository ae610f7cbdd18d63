import type { Currency } from "@allowance/shared/amounts";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Whether every user gets the amount, or is filled up to it. */
export type GrantMode = "ADD" | "REFILL";

/** How often: on a day of the month (1 to 28) or of the week (1 is Monday). */
export type GrantRhythm = "MONTHLY" | "WEEKLY";

/** How a run ended. Nothing moved unless it is DONE. POOL_LOW and FAILED are tried again while their period lasts. */
export type GrantRunStatus = "DONE" | "NOBODY" | "POOL_LOW" | "SKIPPED" | "FAILED";

/** A standing order from the pool to many users. */
@Entity("grants")
export class GrantEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 120 })
  name: string;
  @Column({ type: "varchar", length: 8 })
  mode: GrantMode;
  @Column({ type: "varchar", length: 8 })
  currency: Currency;
  @Column({ type: "bigint", name: "amount_units", transformer: safeInteger })
  amountUnits: number;
  @Column({ type: "varchar", length: 8 })
  rhythm: GrantRhythm;
  @Column({ type: "tinyint", name: "rhythm_day" })
  rhythmDay: number;
  /** The users of this plan; null is everybody. */
  @Column({ type: "bigint", name: "plan_id", nullable: true, transformer: safeInteger })
  planId: number | null;
  /** A run that would leave the pool with less does not happen. */
  @Column({ type: "bigint", name: "pool_floor_units", transformer: safeInteger })
  poolFloorUnits: number;
  @Column({ type: "boolean", name: "is_active" })
  isActive: boolean;
  @Column({ type: "datetime", precision: 3, name: "next_run_at" })
  nextRunAt: Date;
  /** How often the period that is due now was tried in vain. */
  @Column({ type: "int", name: "failed_attempts" })
  failedAttempts: number;
  /** Not to be tried before; null unless the period that is due now was tried in vain. */
  @Column({ type: "datetime", precision: 3, name: "retry_at", nullable: true })
  retryAt: Date | null;
  @Column({ type: "int" })
  version: number;
  @Column({ type: "bigint", name: "created_by", nullable: true, transformer: safeInteger })
  createdBy: number | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}

/** What became of a grant in one period. */
@Entity("grant_runs")
export class GrantRunEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "grant_id", transformer: safeInteger })
  grantId: number;
  @Column({ type: "datetime", precision: 3, name: "period_at" })
  periodAt: Date;
  @Column({ type: "varchar", length: 10 })
  status: GrantRunStatus;
  @Column({ type: "int", name: "user_count" })
  userCount: number;
  @Column({ type: "bigint", name: "total_units", transformer: safeInteger })
  totalUnits: number;
  @Column({ type: "bigint", name: "bulk_id", nullable: true, transformer: safeInteger })
  bulkId: number | null;
  /** How many tries the period has had, this one included. */
  @Column({ type: "int" })
  attempts: number;
  @Column({ type: "datetime", precision: 3, name: "ran_at" })
  ranAt: Date;
}
