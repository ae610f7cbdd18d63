import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Who a deleted user was, so that the history stays readable (product-rules 30). */
@Entity("deleted_users")
export class DeletedUserEntity {
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @PrimaryColumn({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @Column({ type: "varchar", length: 120 })
  name: string;
  @Column({ type: "varchar", length: 254 })
  email: string;
  @Column({ type: "bigint", name: "deleted_by", nullable: true, transformer: safeInteger })
  deletedBy: number | null;
  @Column({ type: "datetime", precision: 3, name: "deleted_at" })
  deletedAt: Date;
}
