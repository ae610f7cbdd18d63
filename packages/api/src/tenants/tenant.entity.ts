import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** One white-label platform. */
@Entity("tenants")
export class TenantEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  /** The name in addresses and at sign-in, such as `demo`. */
  @Column({ type: "varchar", length: 63 })
  slug: string;
  @Column({ type: "varchar", length: 120 })
  name: string;
  @Column({ type: "varchar", length: 500, name: "logo_url", nullable: true })
  logoUrl: string | null;
  /** #rrggbb. */
  @Column({ type: "char", length: 7, nullable: true })
  color: string | null;
  @Column({ type: "int" })
  version: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  /** Below these the balance of the pool, of a user's minutes and of a user's credits is low; null is off. */
  @Column({ type: "bigint", name: "low_pool_units", nullable: true, transformer: safeInteger })
  lowPoolUnits: number | null;
  @Column({ type: "bigint", name: "low_minutes_units", nullable: true, transformer: safeInteger })
  lowMinutesUnits: number | null;
  @Column({ type: "bigint", name: "low_credits_units", nullable: true, transformer: safeInteger })
  lowCreditsUnits: number | null;
  /** Grows by one with every change of the three. */
  @Column({ type: "int", name: "low_balance_version" })
  lowBalanceVersion: number;
}

/** One limit of the users without a plan; booleans are 0 and 1. */
@Entity("default_limits")
export class DefaultLimitEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "varchar", length: 40, name: "limit_key" })
  limitKey: string;
  @Column({ type: "int" })
  value: number;
}

/** A host name under which a tenant's panel is reached, in lower case. */
@Entity("tenant_hosts")
export class TenantHostEntity {
  @PrimaryColumn({ type: "varchar", length: 253 })
  host: string;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}
