import { useState } from "react";
import { type FieldValues, type Path, useForm } from "react-hook-form";
import { problemOf } from "../graphql/problem.ts";
import type { MutationCall } from "./copy-as-graphql/mutation-call.ts";
import { useStartedOn } from "./use-started-on.ts";

interface SavedFormOptions<Fields extends FieldValues, Variables> {
  /** What is saved now. Newer values flow in, except into fields that were edited. */
  readonly saved: Fields;
  readonly version: number;
  /** The part of an input that differs from what is saved, and only that (product-rules 9). */
  readonly changed: (saved: Fields, edited: Fields) => object;
  /** The mutation that saves the changes. */
  readonly call: (edited: Fields, expectedVersion: number) => MutationCall<Variables>;
  /** Sends it, and answers what is saved then. */
  readonly save: (variables: Variables) => Promise<Fields | undefined>;
  /** The field of the form that an API error is about; null when it is about none of them. */
  readonly faultyField: (error: unknown) => Path<Fields> | null;
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

/** A form over saved values: what is changed, how it is saved, and what went wrong, a CONFLICT above all. */
export function useSavedForm<Fields extends FieldValues, Variables>(options: SavedFormOptions<Fields, Variables>) {
  const { saved, version, changed, call, save, faultyField, reload } = options;
  const form = useForm<Fields>({ values: saved, resetOptions: { keepDirtyValues: true } });
  const [problem, setProblem] = useState<unknown>(null);
  const [isReloading, setReloading] = useState(false);
  const changes = Object.keys(changed(saved, form.watch())).length;
  const [startedOn, setStartedOn] = useStartedOn(changes > 0, version);

  // Said outright, because the form's own options, which protect edited fields, would apply here too.
  const show = (values: Fields) => form.reset(values, { keepDirtyValues: false });
  const submit = form.handleSubmit(async (edited) => {
    setProblem(null);
    try {
      const latest = await save(call(edited, startedOn).variables);
      if (latest) show(latest);
    } catch (error) {
      const field = faultyField(error);
      if (field) form.setError(field, { message: problemOf(error).message }, { shouldFocus: true });
      else setProblem(error);
    }
  });
  const loadTheirs = async () => {
    setReloading(true);
    const latest = await reload().catch(() => undefined);
    if (latest !== undefined) {
      setStartedOn(latest);
      setProblem(null);
    }
    setReloading(false);
  };
  const isConflict = problem !== null && problemOf(problem).code === "CONFLICT";
  return {
    form,
    changes,
    submit,
    /** What submitting would send. */
    calls: () => [call(form.getValues(), startedOn)],
    discard: () => {
      show(saved);
      setProblem(null);
    },
    problem: isConflict ? null : problem,
    isConflict,
    loadTheirs: () => void loadTheirs(),
    isReloading,
  };
}
