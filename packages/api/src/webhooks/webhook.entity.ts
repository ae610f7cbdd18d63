import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { safeInteger } from "../platform/safe-integer.ts";

/** Whether an endpoint is told of events: yes, not for now because somebody said so, or not any more because it failed for long. */
export type WebhookStatus = "ACTIVE" | "PAUSED" | "DISABLED";

/** What became of one telling. */
export type DeliveryStatus = "PENDING" | "DELIVERED" | "FAILED";

/** An address that is told of a tenant's events. */
@Entity("webhook_endpoints")
export class WebhookEndpointEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "varchar", length: 2000 })
  url: string;
  @Column({ type: "varchar", length: 200 })
  description: string;
  /** The keys of the chosen events, blanks between them. */
  @Column({ type: "varchar", length: 1000 })
  events: string;
  @Column({ type: "varchar", length: 10 })
  status: WebhookStatus;
  /** Signs every payload, so it is kept as it is (docs/decisions/0025). */
  @Column({ type: "varchar", length: 80, select: false })
  secret: string;
  /** The secret before the last rotation; payloads are signed with it too until `previousUntil`. */
  @Column({ type: "varchar", length: 80, name: "previous_secret", select: false, nullable: true })
  previousSecret: string | null;
  @Column({ type: "datetime", precision: 3, name: "previous_until", nullable: true })
  previousUntil: Date | null;
  /** Events from before are not for this endpoint. */
  @Column({ type: "datetime", precision: 3, name: "active_since" })
  activeSince: Date;
  /** The first failure since the last success; null while the last attempt went well. */
  @Column({ type: "datetime", precision: 3, name: "failing_since", nullable: true })
  failingSince: Date | null;
  @Column({ type: "datetime", precision: 3, name: "last_delivered_at", nullable: true })
  lastDeliveredAt: Date | null;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "int" })
  version: number;
}

/** One event for one endpoint. */
@Entity("webhook_deliveries")
export class WebhookDeliveryEntity {
  @PrimaryGeneratedColumn({ type: "bigint" })
  id: number;
  @Column({ type: "bigint", name: "tenant_id", transformer: safeInteger })
  tenantId: number;
  @Column({ type: "bigint", name: "endpoint_id", transformer: safeInteger })
  endpointId: number;
  /** The same for every endpoint, attempt and resend of one event. */
  @Column({ type: "varchar", length: 40, name: "event_id" })
  eventId: string;
  @Column({ type: "varchar", length: 40, name: "event_type" })
  eventType: string;
  /** The user that the event is about, 0 for none. Within a lane, deliveries to an endpoint keep their order. */
  @Column({ type: "bigint", transformer: safeInteger })
  lane: number;
  /** The body, byte for byte as it is signed and sent. */
  @Column({ type: "mediumtext" })
  payload: string;
  @Column({ type: "varchar", length: 10 })
  status: DeliveryStatus;
  @Column({ type: "int" })
  attempts: number;
  /** Not to be tried before; pushed ahead by the node that is trying it now. */
  @Column({ type: "datetime", precision: 3, name: "next_attempt_at" })
  nextAttemptAt: Date;
  @Column({ type: "datetime", precision: 3, name: "created_at" })
  createdAt: Date;
  @Column({ type: "datetime", precision: 3, name: "last_attempt_at", nullable: true })
  lastAttemptAt: Date | null;
  @Column({ type: "int", name: "response_status", nullable: true })
  responseStatus: number | null;
  /** How the last answer began. */
  @Column({ type: "varchar", length: 1000, name: "response_body", nullable: true })
  responseBody: string | null;
  /** The kind of failure where there was no answer, such as `TIMEOUT`. */
  @Column({ type: "varchar", length: 40, nullable: true })
  error: string | null;
  @Column({ type: "int", name: "duration_ms", nullable: true })
  durationMs: number | null;
}
