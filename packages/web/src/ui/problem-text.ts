import { useTranslation } from "react-i18next";
import { type Problem, problemOf } from "../graphql/problem.ts";

/** What a person reads about a problem. */
export interface ProblemText {
  readonly title: string;
  readonly text: string;
}

/** The one place that turns an error into words: what happened, what was not changed, what to try. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation("problems");
  return (error) => {
    const problem = problemOf(error);
    const key = textKeyOf(problem);
    const values = { ...wordsOf(problem.details), message: problem.message };
    return { title: t(`${key}.title`), text: t(`${key}.text`, values).trim() };
  };
}

/** Some codes have a second, more exact text for when the API sends the detail it needs. */
function textKeyOf({ code, details }: Problem) {
  if (code === "RATE_LIMITED" && "retryAfterSeconds" in details) return "RATE_LIMITED_SECONDS" as const;
  if (code === "INTERNAL" && "requestId" in details) return "INTERNAL_REQUEST" as const;
  return code;
}

function wordsOf({ available, requested, retryAfterSeconds, requestId }: Problem["details"]) {
  return {
    available: String(available ?? "?"),
    requested: String(requested ?? "?"),
    seconds: String(retryAfterSeconds ?? ""),
    requestId: String(requestId ?? ""),
  };
}
