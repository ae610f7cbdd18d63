import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A person of a tenant: an end user, an administrator, or the owner. */
@Entity("users")
export class UserEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 120 })
  name: string;
  /** In lower case: unique per tenant, whatever the case it was typed in (product-rules 22). */
  @Column({ type: "varchar", length: 254 })
  email: string;
  /** ISO 3166-1 alpha-2. */
  @Column({ type: "char", length: 2, nullable: true })
  country: string | null;
  /** The language that the user chose, `EN` or `DE`; null follows the browser. */
  @Column({ type: "char", length: 2, nullable: true })
  locale: string | null;
  @Column({ type: "boolean", name: "is_owner" })
  isOwner: boolean;
  @Column({ type: "boolean", name: "platform_admin" })
  platformAdmin: boolean;
  @Column({ type: "boolean", name: "settings_access" })
  settingsAccess: boolean;
  @Column({ type: "boolean", name: "billing_access" })
  billingAccess: boolean;
  @Column({ type: "bigint", name: "plan_id", nullable: true, transformer: safeInteger })
  planId: number | null;
  @Column({ type: "boolean", name: "custom_limits_enabled" })
  customLimitsEnabled: boolean;
  @Column({ type: "boolean", name: "custom_appearance_enabled" })
  customAppearanceEnabled: boolean;
  /** argon2id; null for a user who can't sign in yet. */
  @Column({ type: "varchar", length: 255, name: "password_hash", nullable: true, select: false })
  passwordHash: string | null;
  /** Grows by one with every change of this user. */
  @Column({ type: "int" })
  version: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "last_activity_at", nullable: true })
  lastActivityAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "deactivated_at", nullable: true })
  deactivatedAt: Date | null;
}
