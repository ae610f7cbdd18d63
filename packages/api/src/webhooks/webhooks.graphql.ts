import { WEBHOOK_EVENTS, type WebhookEventKey } from "@allowance/shared/catalogue/webhook-events";
import {
  WEBHOOK_DELIVERIES_KEPT_DAYS,
  WEBHOOK_DESCRIPTION_MAX_LENGTH,
  WEBHOOK_ENDPOINTS_MAX,
  WEBHOOK_OVERLAP_MAX_MINUTES,
} from "@allowance/shared/webhook-rules";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../platform/connection.graphql.ts";
import { enumOf, enumOfWords } from "../platform/enums.ts";
import { DateTimeScalar } from "../platform/scalars.ts";
import type { DeliveryStatus, WebhookStatus } from "./webhook.entity.ts";

const WebhookEventEnum = enumOf("WebhookEvent", "What a webhook can tell of.", WEBHOOK_EVENTS);

const WebhookStatusEnum = enumOfWords<WebhookStatus>("WebhookStatus", "Whether a webhook is told of events.", {
  ACTIVE: "It is told of its events.",
  PAUSED: "Somebody paused it. What happens meanwhile is not told later.",
  DISABLED: "It failed for days, or said that it is gone. Resume it once it works again.",
});

/** What became of one event for one endpoint. */
export const DeliveryStatusEnum = enumOfWords<DeliveryStatus>("WebhookDeliveryStatus", "What became of a delivery.", {
  PENDING: "It waits for its first attempt, for the next one, or for an earlier delivery about the same user.",
  DELIVERED: "The endpoint answered with success.",
  FAILED: "It was given up after about a day and a half of attempts.",
});

@ObjectType({
  description: "An address that is told of the tenant's events by signed requests. The signing secret is not in here.",
  simpleResolvers: true,
})
export class WebhookEndpoint {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => String, { description: "Where events are posted to." })
  url: string;
  @Field(() => String, { description: "What it is for; may be empty." })
  description: string;
  @Field(() => [WebhookEventEnum], { description: "What it is told of." })
  events: WebhookEventKey[];
  @Field(() => WebhookStatusEnum, { description: "Whether it is told of events." })
  status: WebhookStatus;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when payloads are signed with the secret before the last rotation too; null when they are not.",
  })
  previousValidUntil: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Since when attempts fail; null while the last one went well.",
  })
  failingSince: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was last told of something successfully; null is never.",
  })
  lastDeliveredAt: Date | null;
  @Field(() => DateTimeScalar, { description: "When it was created." })
  createdAt: Date;
  @Field(() => Int, { description: "Grows with every change." })
  version: number;
}

@ObjectType({ description: "One event for one webhook, and what became of it.", simpleResolvers: true })
export class WebhookDelivery {
  @Field(() => ID, { description: "Opaque id." })
  id: number;
  @Field(() => ID, { description: "The webhook that it is for." })
  endpointId: number;
  @Field(() => String, { description: "The event's id: the same in every attempt and for every webhook." })
  eventId: string;
  @Field(() => String, { description: "The event's type, such as `user.limits_changed`." })
  type: string;
  @Field(() => ID, { nullable: true, description: "The user that the event is about; null for none." })
  userId: number | null;
  @Field(() => DeliveryStatusEnum, { description: "What became of it." })
  status: DeliveryStatus;
  @Field(() => Int, { description: "How often it was tried." })
  attempts: number;
  @Field(() => String, { description: "The body, as it is sent." })
  payload: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it is tried next; null when it is not." })
  nextAttemptAt: Date | null;
  @Field(() => DateTimeScalar, { description: "When it was written." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was last tried; null is never." })
  lastAttemptAt: Date | null;
  @Field(() => Int, { nullable: true, description: "The HTTP status of the last answer; null when there was none." })
  responseStatus: number | null;
  @Field(() => String, { nullable: true, description: "How the last answer began; null when there was none." })
  responseBody: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Why there was no answer, such as `TIMEOUT` or `BLOCKED_ADDRESS`; null when there was one.",
  })
  error: string | null;
  @Field(() => Int, { nullable: true, description: "How many milliseconds the last attempt took." })
  durationMs: number | null;
}

@ObjectType({
  description: `A page of webhook deliveries, newest first. They are kept for ${WEBHOOK_DELIVERIES_KEPT_DAYS} days.`,
  simpleResolvers: true,
})
export class WebhookDeliveryConnection extends connectionOf("WebhookDelivery", () => WebhookDelivery) {
  /** Counts all rows; run only when `totalCount` is asked for. */
  countRows: () => Promise<number>;
}

@InputType({ description: `A new webhook. A tenant may have ${WEBHOOK_ENDPOINTS_MAX}.` })
export class CreateWebhookInput {
  @Field(() => String, { description: "Where events are posted to: an https address that the public can reach." })
  url: string;
  @Field(() => String, {
    nullable: true,
    description: `What it is for, at most ${WEBHOOK_DESCRIPTION_MAX_LENGTH} characters.`,
  })
  description?: string | null;
  @Field(() => [WebhookEventEnum], { description: "What it is told of: at least one." })
  events: WebhookEventKey[];
}

@InputType({ description: "What to change of a webhook; what is absent or null stays." })
export class UpdateWebhookInput {
  @Field(() => ID, { description: "The webhook." })
  endpointId: string;
  @Field(() => String, { nullable: true, description: "Another address." })
  url?: string | null;
  @Field(() => String, { nullable: true, description: "What it is for." })
  description?: string | null;
  @Field(() => [WebhookEventEnum], { nullable: true, description: "What it is told of: at least one." })
  events?: WebhookEventKey[] | null;
  @Field(() => Boolean, { nullable: true, description: "Resumes it, or pauses it." })
  isActive?: boolean | null;
  @Field(() => Int, { nullable: true, description: "Its version when it was read: CONFLICT if it changed since." })
  expectedVersion?: number | null;
}

@InputType({ description: "Which webhook to delete." })
export class DeleteWebhookInput {
  @Field(() => ID, { description: "The webhook." })
  endpointId: string;
}

@InputType({ description: "Which webhook gets a new secret." })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: "The webhook." })
  endpointId: string;
  @Field(() => Int, {
    nullable: true,
    description: `How many minutes payloads are signed with the old secret too: 0, which is also what nothing means, to ${WEBHOOK_OVERLAP_MAX_MINUTES} (7 days).`,
  })
  overlapMinutes?: number | null;
}

@InputType({ description: "Which webhook to test." })
export class SendTestWebhookInput {
  @Field(() => ID, { description: "The webhook." })
  endpointId: string;
}

@InputType({ description: "What to send again." })
export class ResendWebhookDeliveryInput {
  @Field(() => ID, { description: "The delivery." })
  deliveryId: string;
}

@ObjectType({ description: "A webhook with its signing secret.", simpleResolvers: true })
export class WebhookSecretPayload {
  @Field(() => WebhookEndpoint, { description: "What the list shows of it." })
  endpoint: WebhookEndpoint;
  @Field(() => String, { description: "The secret that verifies payloads. It is never shown again." })
  secret: string;
}

@ObjectType({ description: "The changed webhook.", simpleResolvers: true })
export class UpdateWebhookPayload {
  @Field(() => WebhookEndpoint, { description: "The webhook after the change." })
  endpoint: WebhookEndpoint;
}

@ObjectType({ description: "The deleted webhook.", simpleResolvers: true })
export class DeleteWebhookPayload {
  @Field(() => ID, { description: "What its id was." })
  endpointId: string;
}

@ObjectType({ description: "A delivery that will be tried at once.", simpleResolvers: true })
export class WebhookDeliveryPayload {
  @Field(() => WebhookDelivery, { description: "The delivery, not tried yet." })
  delivery: WebhookDelivery;
}
