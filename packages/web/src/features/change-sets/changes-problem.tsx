import { useTranslation } from "react-i18next";
import { problemOf } from "../../graphql/problem.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import classes from "./change-sets.module.css";

/** How many of the users that moved are named. */
const NAMED_MAX = 10;

/** Why a plan could not be applied or made; users that somebody else changed meanwhile by name. */
export function ChangesProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("changeSets");
  const { code, message, details } = problemOf(error);
  const moved = namesIn(details["moved"]);
  if (code === "CONFLICT" && moved.length === 0)
    return <ProblemAlert error={error} text={{ title: t("problem.conflict"), text: message }} />;
  if (code !== "CONFLICT") return <ProblemAlert error={error} text={detailed(code, message, t("problem.refused"))} />;
  const more = Number(details["movedCount"] ?? moved.length) - Math.min(moved.length, NAMED_MAX);
  return (
    <ProblemAlert error={error} text={{ title: t("problem.moved.title"), text: t("problem.moved.text") }}>
      <ul className={classes["moved"]}>
        {moved.slice(0, NAMED_MAX).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more > 0 && <li>{t("problem.moved.more", { count: more })}</li>}
      </ul>
    </ProblemAlert>
  );
}

/** Documents and settings go wrong in many ways, which only the API's own sentence names. */
function detailed(code: string, message: string, title: string) {
  const isOfInput =
    code === "BAD_USER_INPUT" || code === "NOT_FOUND" || code === "FORBIDDEN" || code === "OWNER_EXEMPT";
  return isOfInput ? { title, text: message } : undefined;
}

/** The users that an error names, as it names them. */
function namesIn(moved: unknown): string[] {
  if (!Array.isArray(moved)) return [];
  return moved.flatMap((user: unknown) => {
    if (typeof user !== "object" || user === null) return [];
    const name = "name" in user && typeof user.name === "string" ? user.name : null;
    const email = "email" in user && typeof user.email === "string" ? user.email : null;
    return name === null && email === null ? [] : [[name, email && `(${email})`].filter(Boolean).join(" ")];
  });
}
