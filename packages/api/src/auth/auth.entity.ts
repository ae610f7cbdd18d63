import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A signed-in browser. Only the hash of the id that the cookie carries is stored. */
@Entity("sessions")
export class SessionEntity {
  @PrimaryColumn({ type: "binary", length: 32, name: "id_hash" })
  idHash: Buffer;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "last_seen_at" })
  lastSeenAt: Date;
  @Column({ type: "datetime", precision: 3, name: "expires_at" })
  expiresAt: Date;
}
