import { notFound } from "./errors.ts";

const ID_PATTERN = /^[1-9]\d{0,14}$/;

/** Ids are positive integers, and opaque decimal text outside. Anything else is an id that can't exist: null. */
export function parseId(text: string): number | null {
  return ID_PATTERN.test(text) ? Number(text) : null;
}

/** The id, or NOT_FOUND naming the input field: malformed, absent and another tenant's ids answer alike (product-rules 21). */
export function requireId(text: string, what: string, field: string): number {
  const id = parseId(text);
  if (id === null) throw notFound(what, field);
  return id;
}
