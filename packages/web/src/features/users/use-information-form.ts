import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useApolloClient } from "@apollo/client/react";
import {
  type UpdateUserInput,
  UserDocument,
  useAssignPlanMutation,
  useUpdateUserMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
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

/** Saves what changed, each part with the version that it was read at. Answers the saved name. */
function useSaveInformation(user: UserPageUser) {
  const [updateUser] = useUpdateUserMutation({
    // A new name or email may change the order of any list.
    update: (cache) => void cache.evict({ fieldName: "users" }),
  });
  const [assignPlan] = useAssignPlanMutation({ update: (cache) => void cache.evict({ fieldName: "users" }) });
  return async ({ planId, ...fields }: Partial<UserFields>): Promise<string> => {
    let { version, name } = user;
    if (Object.keys(fields).length > 0) {
      const input: UpdateUserInput = { userId: user.id, ...fields, expectedVersion: version };
      const { data } = await updateUser({ variables: { input } });
      if (data) ({ version, name } = data.updateUser.user);
    }
    if (planId !== undefined)
      await assignPlan({ variables: { input: { userId: user.id, planId, expectedVersion: version } } });
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
