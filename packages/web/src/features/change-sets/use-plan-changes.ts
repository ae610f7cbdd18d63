import { useState } from "react";
import { useNavigate } from "react-router";
import { type PlanChangesInput, usePlanChangesMutation } from "../../graphql/generated.ts";

/** The address of a plan or change set. */
export const changeSetPath = (id: string): string => `/users/changes/${id}`;

/** Plans changes and goes to the plan, where everything is seen before anything happens. */
export function usePlanChanges() {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const [send, { loading }] = usePlanChangesMutation();
  const plan = async (input: PlanChangesInput) => {
    setProblem(null);
    try {
      const { data } = await send({ variables: { input } });
      if (data) await navigate(changeSetPath(data.planChanges.planId));
    } catch (error) {
      setProblem(error);
    }
  };
  return { plan: (input: PlanChangesInput) => void plan(input), isPlanning: loading, problem, setProblem };
}
