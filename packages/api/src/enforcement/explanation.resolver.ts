import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { Requires } from "../platform/access.ts";
import type { RequestContext } from "../platform/request-context.ts";
import { explain } from "./explain.service.ts";
import { Explanation } from "./explanation.graphql.ts";

@Resolver()
export class ExplanationResolver {
  @Requires("USERS_READ")
  @Query(() => Explanation, {
    description: "Why a user can or can't do something: the verdict, and each step that led to it.",
  })
  explain(
    @Arg("userId", () => ID, { description: "About whom." }) userId: string,
    @Arg("subject", () => String, {
      description:
        "A key such as MAX_ASSISTANTS, WEB_WIDGET or LEADS, or with its kind: `FEATURE:WEB_WIDGET` is the feature to see and use, `WEB_WIDGET` alone the limit.",
    })
    subject: string,
    @Arg("requested", () => Int, {
      nullable: true,
      description: "How many more of a count limit; 1 when nothing is said.",
    })
    requested: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Explanation> {
    return explain(context, userId, subject, requested ?? 1);
  }
}
