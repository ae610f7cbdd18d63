import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { problemOf } from "../../graphql/problem.ts";
import { faultyPlanField, type PlanFields, usePlanFieldProblem } from "./plan-fields.ts";

/** What the API refused: beside the field that it is about, else above the form. */
export function usePlanProblem(form: UseFormReturn<PlanFields>) {
  const [problem, setProblem] = useState<unknown>(null);
  const fieldProblem = usePlanFieldProblem();
  return {
    problem,
    isConflict: problem !== null && problemOf(problem).code === "CONFLICT",
    clear: () => setProblem(null),
    tell: (error: unknown) => {
      const field = faultyPlanField(error);
      if (field) form.setError(field, { message: fieldProblem(error) }, { shouldFocus: true });
      else setProblem(error);
    },
  };
}
