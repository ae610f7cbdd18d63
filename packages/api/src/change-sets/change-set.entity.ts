import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Changes of many users: first planned, then applied, or forgotten when their time is over. */
@Entity("change_sets")
export class ChangeSetEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 8 })
  state: "PLANNED" | "APPLIED";
  /** How many users the document named. */
  @Column({ type: "int", name: "row_count" })
  rowCount: number;
  /** How many of them change. */
  @Column({ type: "int", name: "user_count" })
  userCount: number;
  @Column({ type: "int", name: "change_count" })
  changeCount: number;
  @Column({ type: "int", name: "warning_count" })
  warningCount: number;
  @Column({ type: "int", name: "error_count" })
  errorCount: number;
  /** The change set whose values it brings back. */
  @Column({ type: "bigint", name: "undoes_id", nullable: true, transformer: safeInteger })
  undoesId: number | null;
  @Column({ type: "bigint", name: "planned_by", transformer: safeInteger })
  plannedById: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  /** From then on a plan can't be applied any more. */
  @Column({ type: "datetime", precision: 3, name: "expires_at" })
  expiresAt: Date;
  @Column({ type: "bigint", name: "applied_by", nullable: true, transformer: safeInteger })
  appliedById: number | null;
  @Column({ type: "datetime", precision: 3, name: "applied_at", nullable: true })
  appliedAt: Date | null;
  @Column({ type: "varchar", length: 100, name: "idempotency_key", nullable: true })
  idempotencyKey: string | null;
}

/** One user of a change set: what changes, or why it can't. The five texts are JSON. */
@Entity("change_set_rows")
export class ChangeSetRowEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "change_set_id", transformer: safeInteger })
  changeSetId: number;
  /** Its place in the document, from 0. */
  @PrimaryColumn({ type: "int", name: "row_index" })
  index: number;
  /** Null when the document names nobody. */
  @Column({ type: "bigint", name: "user_id", nullable: true, transformer: safeInteger })
  userId: number | null;
  /** The version that the changes are based on. */
  @Column({ type: "int", name: "user_version", nullable: true })
  userVersion: number | null;
  /** The name as it was then. */
  @Column({ type: "varchar", length: 120, name: "user_name", nullable: true })
  userName: string | null;
  /** The email as it was then, or as the document says it when there is no such user. */
  @Column({ type: "varchar", length: 254, name: "user_email", nullable: true })
  userEmail: string | null;
  @Column({ type: "int", name: "change_count" })
  changeCount: number;
  @Column({ type: "int", name: "warning_count" })
  warningCount: number;
  @Column({ type: "int", name: "error_count" })
  errorCount: number;
  @Column({ type: "mediumtext" })
  changes: string;
  @Column({ type: "mediumtext" })
  warnings: string;
  @Column({ type: "mediumtext" })
  errors: string;
  /** The changed settings as they were, as a part of a document. */
  @Column({ type: "mediumtext", name: "settings_before" })
  settingsBefore: string;
  /** The same as they become. */
  @Column({ type: "mediumtext", name: "settings_after" })
  settingsAfter: string;
}
