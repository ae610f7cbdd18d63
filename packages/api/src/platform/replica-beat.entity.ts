import { Column, Entity, PrimaryColumn } from "typeorm";
import { safeInteger } from "./safe-integer.ts";

/** The moment up to which a replica holds everything, in its one row. Belongs to no tenant. */
@Entity("replica_beats")
export class ReplicaBeatEntity {
  @PrimaryColumn({ type: "tinyint" })
  id: number;
  /** Milliseconds since 1970. */
  @Column({ name: "beat_ms", type: "bigint", transformer: safeInteger })
  beatMs: number;
}
