import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useApolloClient } from "@apollo/client/react";
import {
  AssignPlanDocument,
  UpdateUserDocument,
  UserDocument,
  useAssignPlanMutation,
  useUpdateUserMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { notify } from "../../ui/notify.ts";
import { useInformationReview } from "./use-information-review.ts";
import { faultyField, useFieldProblem, type UserFields } from "./user-fields.ts";
import type { UserPageUser } from "./user-screen.tsx";

function fieldsOf({ name, email, country, plan }: UserPageUser): UserFields {
  return { name, email, country, planId: plan?.id ?? null };
}

/** The fields that differ from what is saved, and only those (product-rules 9). */
function changedFields(saved: UserFields, edited: UserFields): Partial<UserFields> {
  const name = edited.name.trim();
  const email = edited.email.trim();
  return {
    ...(name !== saved.name && { name }),
    ...(email !== saved.email && { email }),
    ...(edited.country !== saved.country && { country: edited.country }),
    ...(edited.planId !== saved.planId && { planId: edited.planId }),
  };
}

/** The Information form: what is changed, how it is saved, and what went wrong. */
export function useInformationForm(user: UserPageUser) {
  const { t } = useTranslation("users");
  const saved = fieldsOf(user);
  // Newer saved values flow in, except into fields that were edited.
  const form = useForm<UserFields>({ values: saved, resetOptions: { keepDirtyValues: true } });
  const changed = changedFields(saved, form.watch());
  const review = useInformationReview(saved, changed);
  const [problem, setProblem] = useState<unknown>(null);
  const fieldProblem = useFieldProblem();
  const save = useSaveInformation(user);
  const { reload, isReloading } = useReload(user.id, () => setProblem(null));

  const submit = form.handleSubmit(async (edited) => {
    setProblem(null);
    try {
      const name = await save(changedFields(saved, edited));
      notify("information", {
        title: t("information.saved.title"),
        message: t("information.saved.text", { name }),
        color: "teal",
      });
    } catch (error) {
      const field = faultyField(error);
      if (field) form.setError(field, { message: fieldProblem(field, error) }, { shouldFocus: true });
      else setProblem(error);
    }
  });

  const isConflict = problem !== null && problemOf(problem).code === "CONFLICT";
  return {
    form,
    changes: Object.keys(changed).length,
    review,
    submit,
    calls: () => callsOf(user, changedFields(saved, form.getValues())),
    // Said outright, because the form's own options, which protect edited fields, would apply here too.
    discard: () => {
      form.reset(saved, { keepDirtyValues: false });
      setProblem(null);
    },
    problem: isConflict ? null : problem,
    isConflict,
    reload,
    isReloading,
  };
}

type Changed = Partial<UserFields>;
type InformationUser = Pick<UserPageUser, "id" | "version">;

/** Changes name, email or country; null when none of them is changed. */
function updateCall({ id: userId, version }: InformationUser, changed: Changed) {
  const { planId: _plan, ...fields } = changed;
  if (Object.keys(fields).length === 0) return null;
  return mutationCall(UpdateUserDocument, { input: { userId, ...fields, expectedVersion: version } });
}

/** Changes the plan; null when it is not changed. */
function planCall({ id: userId, version }: InformationUser, { planId }: Changed) {
  return planId === undefined
    ? null
    : mutationCall(AssignPlanDocument, { input: { userId, planId, expectedVersion: version } });
}

/** What saving sends: every change of a user raises the version by one. */
function callsOf({ id, version }: InformationUser, changed: Changed) {
  const update = updateCall({ id, version }, changed);
  const plan = planCall({ id, version: update ? version + 1 : version }, changed);
  return [update, plan].filter((call) => call !== null);
}

/** Saves what changed, each part with the version that it was read at. Answers the saved name. */
function useSaveInformation(user: UserPageUser) {
  const [updateUser] = useUpdateUserMutation({
    // A new name or email may change the order of any list.
    update: (cache) => void cache.evict({ fieldName: "users" }),
  });
  const [assignPlan] = useAssignPlanMutation({ update: (cache) => void cache.evict({ fieldName: "users" }) });
  return async (changed: Changed): Promise<string> => {
    let { version, name } = user;
    const update = updateCall({ id: user.id, version }, changed);
    if (update) {
      const { data } = await updateUser({ variables: update.variables });
      if (data) ({ version, name } = data.updateUser.user);
    }
    const plan = planCall({ id: user.id, version }, changed);
    if (plan) await assignPlan({ variables: plan.variables });
    return name;
  };
}

/** Loads the user again after a conflict. */
function useReload(userId: string, onLoaded: () => void) {
  const client = useApolloClient();
  const [isReloading, setReloading] = useState(false);
  const reload = () => {
    setReloading(true);
    client
      .query({ query: UserDocument, variables: { id: userId }, fetchPolicy: "network-only" })
      .then(onLoaded)
      .catch(() => undefined)
      .finally(() => setReloading(false));
  };
  return { reload, isReloading };
}
