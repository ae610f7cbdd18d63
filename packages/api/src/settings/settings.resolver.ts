import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { EmailStatus } from "../email/email-status.ts";
import { demand, Requires, viewerIdOf } from "../platform/access.ts";
import { PagingArguments } from "../platform/paging-arguments.graphql.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { Tenant } from "../tenants/tenant.graphql.ts";
import { updateBranding } from "./branding.service.ts";
import { previewEmail, readEmailTemplates, sendTestEmail, updateEmailTemplate } from "./email-settings.service.ts";
import { listOutbox } from "./outbox.ts";
import {
  EmailPreview,
  EmailStatusEnum,
  EmailTemplate,
  OutboxEmailConnection,
  PreviewEmailTemplateInput,
  SendTestEmailInput,
  SendTestEmailPayload,
  UpdateBrandingInput,
  UpdateBrandingPayload,
  UpdateEmailTemplateInput,
  UpdateEmailTemplatePayload,
} from "./settings.graphql.ts";

@ArgsType()
class OutboxArguments extends PagingArguments {
  @Field(() => EmailStatusEnum, { nullable: true, description: "Only emails of this status." })
  status?: EmailStatus | null;
}

@Resolver(() => Tenant)
export class SettingsResolver {
  @Requires("SETTINGS_WRITE")
  @Mutation(() => UpdateBrandingPayload, { description: "Changes the tenant's name, logo and colour." })
  async updateBranding(
    @Arg("input", () => UpdateBrandingInput, { description: "What to change." }) input: UpdateBrandingInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateBrandingPayload> {
    return { tenant: await updateBranding(context.tenantDb, input) };
  }

  @Requires("SETTINGS_WRITE")
  @Query(() => [EmailTemplate], { description: "The emails that the platform sends to its users." })
  emailTemplates(@Ctx() context: RequestContext): Promise<EmailTemplate[]> {
    return readEmailTemplates(context.tenantDb);
  }

  @Requires("SETTINGS_WRITE")
  @Mutation(() => UpdateEmailTemplatePayload, {
    description: "Changes an email, switches it, or returns it to the default.",
  })
  async updateEmailTemplate(
    @Arg("input", () => UpdateEmailTemplateInput, { description: "What to change." }) input: UpdateEmailTemplateInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateEmailTemplatePayload> {
    return { emailTemplate: await updateEmailTemplate(context.tenantDb, input) };
  }

  @Requires("SETTINGS_WRITE")
  @Query(() => EmailPreview, { description: "An email filled in with examples, from texts that need not be saved." })
  previewEmailTemplate(
    @Arg("input", () => PreviewEmailTemplateInput, { description: "What to preview." })
    input: PreviewEmailTemplateInput,
    @Ctx() context: RequestContext,
  ): Promise<EmailPreview> {
    return previewEmail(context.tenantDb, input);
  }

  @Requires("SETTINGS_WRITE")
  @Mutation(() => SendTestEmailPayload, {
    description: "Sends an email, filled in with examples, to the viewer's own address.",
  })
  async sendTestEmail(
    @Arg("input", () => SendTestEmailInput, { description: "What to send." }) input: SendTestEmailInput,
    @Ctx() context: RequestContext,
  ): Promise<SendTestEmailPayload> {
    return { email: await sendTestEmail(context.tenantDb, viewerIdOf(context), input) };
  }

  @Requires("SETTINGS_WRITE")
  @Query(() => OutboxEmailConnection, { description: "The emails that were written, newest first." })
  outbox(
    @Args(() => OutboxArguments) args: OutboxArguments,
    @Ctx() context: RequestContext,
  ): Promise<OutboxEmailConnection> {
    demand(context.viewer, ["SETTINGS_WRITE"]);
    return listOutbox(context.tenantDb, context.viewer, args);
  }
}

@Resolver(() => OutboxEmailConnection)
export class OutboxEmailConnectionResolver {
  @FieldResolver(() => Int, { description: "How many emails there are, on all pages." })
  totalCount(@Root() connection: OutboxEmailConnection): Promise<number> {
    return connection.countRows();
  }
}
