import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** A script's key to the API. Only the hash of the secret is stored; the token acts for the user who made it. */
@Entity("api_tokens")
export class ApiTokenEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "user_id", transformer: safeInteger })
  userId: number;
  @Column({ type: "varchar", length: 120 })
  name: string;
  /** The first characters of the token, to recognise it by. */
  @Column({ type: "varchar", length: 16 })
  prefix: string;
  @Column({ type: "binary", length: 32, name: "secret_hash", select: false })
  secretHash: Buffer;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "expires_at", nullable: true })
  expiresAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "last_used_at", nullable: true })
  lastUsedAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "revoked_at", nullable: true })
  revokedAt: Date | null;
}
