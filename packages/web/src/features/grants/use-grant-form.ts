import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type GrantPartsFragment, useCreateGrantMutation, useUpdateGrantMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { useFormat } from "../../ui/format.ts";
import { faultyGrantField, type GrantFields, grantOrderOf, useGrantFieldProblem } from "./grant-fields.ts";

interface GrantFormOptions {
  readonly fields: GrantFields;
  readonly grant: GrantPartsFragment | null;
  readonly onReload: () => Promise<GrantPartsFragment | undefined>;
  readonly onDone: () => void;
}

/** The form of a grant: sends it once, shows what is wrong at its field, and survives a change by somebody else. */
export function useGrantForm({ fields, grant, onReload, onDone }: GrantFormOptions) {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const fieldProblem = useGrantFieldProblem();
  const [problem, setProblem] = useState<unknown>(null);
  const [isReloading, setReloading] = useState(false);
  const [basedOn, setBasedOn] = useState(grant?.version ?? 0);
  const send = useSend(grant, basedOn);
  const form = useForm<GrantFields>({ defaultValues: fields });

  const submit = form.handleSubmit(async (edited) => {
    setProblem(null);
    try {
      const saved = await send(edited);
      if (!saved) return;
      const words = grant ? "saved" : "created";
      const values = { name: saved.name, day: format.utcDay(saved.nextRunAt) };
      notifications.show({ title: t(`${words}.title`), message: t(`${words}.text`, values), color: "teal" });
      onDone();
    } catch (error) {
      const field = faultyGrantField(error);
      if (field) form.setError(field, { message: fieldProblem(error) }, { shouldFocus: true });
      else setProblem(error);
    }
  });
  const loadTheirs = async () => {
    setReloading(true);
    const latest = await onReload().catch(() => undefined);
    if (latest) {
      setBasedOn(latest.version);
      setProblem(null);
    }
    setReloading(false);
  };
  const isConflict = problem !== null && problemOf(problem).code === "CONFLICT";
  return {
    form,
    submit,
    problem: isConflict ? null : problem,
    isConflict,
    loadTheirs: () => void loadTheirs(),
    isReloading,
  };
}

/** Creates the grant, or changes it if nobody else has since version `basedOn`. */
function useSend(grant: GrantPartsFragment | null, basedOn: number) {
  const [create] = useCreateGrantMutation({ update: (cache) => void cache.evict({ fieldName: "grants" }) });
  const [update] = useUpdateGrantMutation();
  return async (edited: GrantFields): Promise<GrantPartsFragment | null> => {
    const order = grantOrderOf(edited);
    if (!order) return null;
    if (!grant) return (await create({ variables: { input: order } })).data?.createGrant.grant ?? null;
    const input = { ...order, grantId: grant.id, expectedVersion: basedOn };
    return (await update({ variables: { input } })).data?.updateGrant.grant ?? null;
  };
}
