import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";
import type { AccountKind } from "./kinds.ts";

/** One holder of units. Only `ledger.ts` writes this table. */
@Entity("accounts")
export class AccountEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 16 })
  kind: AccountKind;
  /** The user whose account it is; 0 for the tenant's own two. */
  @Column({ type: "bigint", name: "holder_id", transformer: safeInteger })
  holderId: number;
  @Column({ type: "bigint", name: "balance_units", transformer: safeInteger })
  balanceUnits: number;
  /** When the last transfer moved it; null before the first. */
  @Column({ type: "datetime", precision: 3, name: "moved_at", nullable: true })
  movedAt: Date | null;
  /** How many transfers moved it, so that a long statement is counted without reading it. */
  @Column({ type: "bigint", name: "transfer_count", transformer: safeInteger })
  transferCount: number;
  /** Since when its user is deleted: nothing moves in or out any more. */
  @Column({ type: "datetime", precision: 3, name: "closed_at", nullable: true })
  closedAt: Date | null;
}
