import type { WebhookEventKey } from "@allowance/shared/catalogue/webhook-events";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** How far a tenant's audit log has been turned into webhook deliveries. No row: nobody ever listened. */
@Entity("webhook_feeds")
export class WebhookFeedEntity {
  @PrimaryColumn({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "last_seq", transformer: safeInteger })
  lastSeq: number;
}

/** Something that happened and is no change, such as a balance that became low; kept until webhooks have taken it, and a day longer. */
@Entity("webhook_signals")
export class WebhookSignalEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 40, name: "event_key" })
  eventKey: WebhookEventKey;
  @Column({ type: "bigint", name: "user_id", nullable: true, transformer: safeInteger })
  userId: number | null;
  /** JSON text of what the payload says. */
  @Column({ type: "text" })
  facts: string;
  /** Two signals of one key are one; null is like no other. */
  @Column({ type: "varchar", length: 150, name: "once_key", nullable: true })
  onceKey: string | null;
  @Column({ type: "datetime", precision: 3 })
  at: Date;
  @Column({ type: "datetime", precision: 3, name: "taken_at", nullable: true })
  takenAt: Date | null;
}
