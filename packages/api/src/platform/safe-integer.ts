import type { ValueTransformer } from "typeorm";

/** A BIGINT as a number, asserted to be exact; the driver would answer text. */
export const safeInteger: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => {
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError("A stored integer is beyond 2^53.");
    return number;
  },
};
