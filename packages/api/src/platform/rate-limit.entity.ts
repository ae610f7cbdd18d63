import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "./safe-integer.ts";

/** What is left of one budget, for all nodes. Belongs to no tenant: an address has none. */
@Entity("rate_limits")
export class RateLimitEntity {
  @PrimaryColumn({ type: "varchar", length: 255 })
  key: string;
  @Column({ type: "int" })
  points: number;
  /** Milliseconds since 1970. */
  @Column({ type: "bigint", nullable: true, transformer: safeInteger })
  expire: number | null;
}
