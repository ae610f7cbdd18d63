import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import {
  CreateGrantDocument,
  type GrantPartsFragment,
  UpdateGrantDocument,
  useCreateGrantMutation,
  useUpdateGrantMutation,
} from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
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
  const { calls, send } = useSend(grant, basedOn);
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
    /** What submitting would send; nothing while the fields don't make a grant. */
    calls: () => calls(form.getValues()),
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
  const creation = (edited: GrantFields) => {
    const order = grant ? null : grantOrderOf(edited);
    return order && mutationCall(CreateGrantDocument, { input: order });
  };
  const change = (edited: GrantFields) => {
    const order = grantOrderOf(edited);
    if (!grant || !order) return null;
    return mutationCall(UpdateGrantDocument, { input: { ...order, grantId: grant.id, expectedVersion: basedOn } });
  };
  return {
    calls: (edited: GrantFields) => [creation(edited), change(edited)].filter((call) => call !== null),
    send: async (edited: GrantFields): Promise<GrantPartsFragment | null> => {
      const made = creation(edited);
      if (made) return (await create({ variables: made.variables })).data?.createGrant.grant ?? null;
      const changed = change(edited);
      if (!changed) return null;
      return (await update({ variables: changed.variables })).data?.updateGrant.grant ?? null;
    },
  };
}
