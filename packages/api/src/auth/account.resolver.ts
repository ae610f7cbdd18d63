import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "type-graphql";
import type { Locale } from "@allowance/shared/catalogue/locales";
import { demandPerson, Person } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  LocaleEnum,
  RevokeSessionInput,
  RevokeSessionPayload,
  Session,
  SetLocaleInput,
  SetLocalePayload,
  SignOutEverywherePayload,
  UpdateProfileInput,
  UpdateProfilePayload,
} from "./account.graphql.ts";
import { changePassword, ownSessions, revokeSession, signOutEverywhere, updateProfile } from "./account.service.ts";
import { ownLocale, setLocale } from "./locale.service.ts";
import { Viewer } from "./auth.graphql.ts";
import { requireViewer } from "./viewer.ts";

@Resolver(() => Viewer)
export class AccountResolver {
  @FieldResolver(() => [Session], {
    description: "Where the viewer is signed in, the browser last used first. For a person, not for a token.",
  })
  sessions(@Ctx() context: RequestContext): Promise<Session[]> {
    demandPerson(context.viewer);
    return ownSessions(context);
  }

  @FieldResolver(() => LocaleEnum, {
    nullable: true,
    description: "The language that the viewer chose for the panel; null follows the browser.",
  })
  locale(@Ctx() context: RequestContext): Promise<Locale | null> {
    return ownLocale(context);
  }

  @Person()
  @Mutation(() => SetLocalePayload, { description: "Chooses the language of the viewer's own screens." })
  async setLocale(
    @Arg("input", () => SetLocaleInput, { description: "The language." }) input: SetLocaleInput,
    @Ctx() context: RequestContext,
  ): Promise<SetLocalePayload> {
    await setLocale(context, input.locale ?? null);
    return { viewer: requireViewer(context) };
  }

  @Person()
  @Mutation(() => RevokeSessionPayload, { description: "Ends one of the viewer's own sessions." })
  async revokeSession(
    @Arg("input", () => RevokeSessionInput, { description: "Which session." }) input: RevokeSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeSessionPayload> {
    return { sessions: await revokeSession(context, input.sessionId) };
  }

  @Person()
  @Mutation(() => SignOutEverywherePayload, { description: "Ends every session of the viewer, this one too." })
  async signOutEverywhere(@Ctx() context: RequestContext): Promise<SignOutEverywherePayload> {
    return { endedSessions: await signOutEverywhere(context) };
  }

  @Person()
  @Mutation(() => UpdateProfilePayload, {
    description: "Changes the viewer's own name and email. Another email ends the other sessions.",
  })
  async updateProfile(
    @Arg("input", () => UpdateProfileInput, { description: "What to change." }) input: UpdateProfileInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateProfilePayload> {
    await updateProfile(context, input);
    return { viewer: requireViewer(context) };
  }

  @Person()
  @Mutation(() => ChangePasswordPayload, {
    description: "Changes the viewer's own password. The other sessions end, this one gets a new id.",
  })
  async changePassword(
    @Arg("input", () => ChangePasswordInput, { description: "The old and the new password." })
    input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangePasswordPayload> {
    await changePassword(context, input);
    return { viewer: requireViewer(context) };
  }
}
