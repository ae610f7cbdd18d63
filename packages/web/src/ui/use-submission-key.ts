import { useRef } from "react";
import { randomKey } from "./random-key.ts";

/**
 * One idempotency key for each submission (product-rules 27): sending the same form again, after an error or a lost answer,
 * keeps the key, so that it happens once; a changed form, or `finish` after success, gets a new one.
 */
export function useSubmissionKey() {
  const submission = useRef<{ readonly form: string; readonly key: string } | null>(null);
  return {
    /** `form` is whatever identifies what is sent. */
    keyFor: (form: unknown): string => {
      const text = JSON.stringify(form);
      if (submission.current?.form !== text) submission.current = { form: text, key: randomKey() };
      return submission.current.key;
    },
    finish: () => {
      submission.current = null;
    },
  };
}
