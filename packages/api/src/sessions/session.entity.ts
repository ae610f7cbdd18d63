import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A signed-in browser. Only the hash of the id that the cookie carries is stored. */
@Entity("sessions")
export class SessionEntity {
  @PrimaryColumn({ type: "binary", length: 32, name: "id_hash" })
  idHash: Buffer;
  /** A number to name the session by; it lets nobody in. */
  @Column({ type: "bigint", transformer: safeInteger })
  id: number;
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
  /** Where it was signed in from. */
  @Column({ type: "varchar", length: 45 })
  address: string;
  /** Such as "Firefox on Linux". */
  @Column({ type: "varchar", length: 60 })
  browser: string;
}
