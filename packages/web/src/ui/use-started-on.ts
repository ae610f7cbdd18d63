import { useState } from "react";

/** The version that the changes were begun on: saving over a newer one is a CONFLICT (product-rules 10). */
export function useStartedOn(isDirty: boolean, version: number): [number, (version: number) => void] {
  const [startedOn, setStartedOn] = useState<number | null>(null);
  if (isDirty && startedOn === null) setStartedOn(version);
  if (!isDirty && startedOn !== null) setStartedOn(null);
  return [startedOn ?? version, setStartedOn];
}
