import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A view of the users table that one person keeps: a name, and what the address says then. */
@Entity("saved_views")
export class SavedViewEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  /** Whose it is. Nobody else sees it. */
  @Column({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @Column({ type: "varchar", length: 60 })
  name: string;
  /** The query of the address: filters, order and columns. Only the screen knows what it means. */
  @Column({ type: "varchar", length: 2_000 })
  query: string;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
}
