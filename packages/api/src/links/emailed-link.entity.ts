import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";
import type { LinkKind } from "./link-kinds.ts";

/** A link that was emailed to a user and not used yet. Only the hash of its secret is stored. */
@Entity("emailed_links")
export class EmailedLinkEntity {
  @PrimaryColumn({ type: "binary", length: 32, name: "secret_hash" })
  secretHash: Buffer;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @Column({ type: "varchar", length: 20 })
  kind: LinkKind;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "expires_at" })
  expiresAt: Date;
}
