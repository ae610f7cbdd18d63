import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";
import type { TransferKind } from "./kinds.ts";

/** One movement of units from the debit account to the credit account. Rows are only ever added. */
@Entity("transfers")
export class TransferEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 100, name: "idempotency_key" })
  idempotencyKey: string;
  @Column({ type: "binary", length: 32, name: "request_hash" })
  requestHash: Buffer;
  @Column({ type: "varchar", length: 16 })
  kind: TransferKind;
  @Column({ type: "bigint", name: "debit_account_id", transformer: safeInteger })
  debitAccountId: number;
  @Column({ type: "bigint", name: "credit_account_id", transformer: safeInteger })
  creditAccountId: number;
  @Column({ type: "bigint", name: "amount_units", transformer: safeInteger })
  amountUnits: number;
  /** The balance of each side right after this transfer, for statements. */
  @Column({ type: "bigint", name: "debit_balance_units", transformer: safeInteger })
  debitBalanceUnits: number;
  @Column({ type: "bigint", name: "credit_balance_units", transformer: safeInteger })
  creditBalanceUnits: number;
  /** The user on one of the two sides; null when none is. */
  @Column({ type: "bigint", name: "user_id", nullable: true, transformer: safeInteger })
  userId: number | null;
  /** Who did it. */
  @Column({ type: "bigint", name: "actor_id", nullable: true, transformer: safeInteger })
  actorId: number | null;
  @Column({ type: "varchar", length: 500, nullable: true })
  note: string | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  /** The transfer that this one undoes; each at most once (product-rules 28). */
  @Column({ type: "bigint", name: "reverses_id", nullable: true, transformer: safeInteger })
  reversesId: number | null;
  /** The bulk that it belongs to. */
  @Column({ type: "bigint", name: "bulk_id", nullable: true, transformer: safeInteger })
  bulkId: number | null;
}
