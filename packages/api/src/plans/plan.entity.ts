import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** What a tenant sells: limits, included minutes, a price. */
@Entity("plans")
export class PlanEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 120 })
  name: string;
  @Column({ type: "varchar", length: 1000 })
  description: string;
  @Column({ type: "int" })
  position: number;
  @Column({ type: "boolean", name: "is_active" })
  isActive: boolean;
  @Column({ type: "boolean", name: "is_hidden" })
  isHidden: boolean;
  @Column({ type: "boolean", name: "is_featured" })
  isFeatured: boolean;
  /** #rrggbb. */
  @Column({ type: "char", length: 7, nullable: true })
  color: string | null;
  @Column({ type: "bigint", name: "included_minutes_units", transformer: safeInteger })
  includedMinutesUnits: number;
  /** Thousandths of the currency's main unit. */
  @Column({ type: "bigint", name: "price_thousandths", transformer: safeInteger })
  priceThousandths: number;
  /** ISO 4217. */
  @Column({ type: "char", length: 3, name: "price_currency" })
  priceCurrency: string;
  @Column({ type: "int" })
  version: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}

/** One limit of a plan; booleans are 0 and 1. */
@Entity("plan_limits")
export class PlanLimitEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "plan_id", transformer: safeInteger })
  planId: number;
  @PrimaryColumn({ type: "varchar", length: 40, name: "limit_key" })
  limitKey: string;
  @Column({ type: "int" })
  value: number;
}
