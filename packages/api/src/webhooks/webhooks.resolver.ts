import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Requires } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { listDeliveries, resendWebhookDelivery, sendTestWebhook } from "./deliveries.service.ts";
import { listEndpoints } from "./endpoint-rows.ts";
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from "./endpoints.service.ts";
import type { DeliveryStatus } from "./webhook.entity.ts";
import {
  CreateWebhookInput,
  DeleteWebhookInput,
  DeleteWebhookPayload,
  DeliveryStatusEnum,
  ResendWebhookDeliveryInput,
  RotateWebhookSecretInput,
  SendTestWebhookInput,
  UpdateWebhookInput,
  UpdateWebhookPayload,
  WebhookDeliveryConnection,
  WebhookDeliveryPayload,
  WebhookEndpoint,
  WebhookSecretPayload,
} from "./webhooks.graphql.ts";

@ArgsType()
class WebhookDeliveriesArguments extends PagingArguments {
  @Field(() => ID, { nullable: true, description: "Only deliveries to this webhook." })
  endpointId?: string | null;
  @Field(() => DeliveryStatusEnum, { nullable: true, description: "Only deliveries of this status." })
  status?: DeliveryStatus | null;
}

@Resolver()
export class WebhookResolver {
  @Requires("WEBHOOKS_WRITE")
  @Query(() => [WebhookEndpoint], { description: "The tenant's webhooks, oldest first." })
  webhooks(@Ctx() context: RequestContext): Promise<WebhookEndpoint[]> {
    return listEndpoints(context.tenantDb);
  }

  @Requires("WEBHOOKS_WRITE")
  @Query(() => WebhookDeliveryConnection, { description: "What webhooks were told of, newest first." })
  webhookDeliveries(
    @Args(() => WebhookDeliveriesArguments) args: WebhookDeliveriesArguments,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryConnection> {
    return listDeliveries(context.tenantDb, args);
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => WebhookSecretPayload, {
    description: "Adds a webhook, which is told of what happens from now on.",
  })
  createWebhook(
    @Arg("input", () => CreateWebhookInput, { description: "The new webhook." }) input: CreateWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookSecretPayload> {
    return createWebhook(context.tenantDb, input, context.privateWebhooks);
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => UpdateWebhookPayload, { description: "Changes, pauses or resumes a webhook." })
  async updateWebhook(
    @Arg("input", () => UpdateWebhookInput, { description: "What to change." }) input: UpdateWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateWebhookPayload> {
    return { endpoint: await updateWebhook(context.tenantDb, input, context.privateWebhooks) };
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => DeleteWebhookPayload, { description: "Deletes a webhook with its deliveries." })
  async deleteWebhook(
    @Arg("input", () => DeleteWebhookInput, { description: "Which webhook." }) input: DeleteWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteWebhookPayload> {
    return { endpointId: await deleteWebhook(context.tenantDb, input) };
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => WebhookSecretPayload, {
    description: "Gives a webhook a new secret; payloads may be signed with both for up to 7 days.",
  })
  rotateWebhookSecret(
    @Arg("input", () => RotateWebhookSecretInput, { description: "Which webhook." }) input: RotateWebhookSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookSecretPayload> {
    return rotateWebhookSecret(context.tenantDb, input);
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => WebhookDeliveryPayload, {
    description: "Sends an event of the type `webhook.test`, to see whether a webhook works.",
  })
  async sendTestWebhook(
    @Arg("input", () => SendTestWebhookInput, { description: "Which webhook." }) input: SendTestWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryPayload> {
    return { delivery: await sendTestWebhook(context.tenantDb, input) };
  }

  @Requires("WEBHOOKS_WRITE")
  @Mutation(() => WebhookDeliveryPayload, {
    description: "Sends an event once more, with the same id and body; what is pending is tried at once.",
  })
  async resendWebhookDelivery(
    @Arg("input", () => ResendWebhookDeliveryInput, { description: "What to send." }) input: ResendWebhookDeliveryInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryPayload> {
    return { delivery: await resendWebhookDelivery(context.tenantDb, input) };
  }
}

@Resolver(() => WebhookDeliveryConnection)
export class WebhookDeliveryConnectionResolver {
  @FieldResolver(() => Int, { description: "How many deliveries there are, on all pages." })
  totalCount(@Root() connection: WebhookDeliveryConnection): Promise<number> {
    return connection.countRows();
  }
}
