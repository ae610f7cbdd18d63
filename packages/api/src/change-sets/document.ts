import { APPEARANCE_FEATURES, PAGES } from "@allowance/shared/catalogue/appearance";
import type { ErrorCode } from "@allowance/shared/catalogue/error-codes";
import { COUNT_LIMITS, FEATURE_LIMITS } from "@allowance/shared/catalogue/limits";
import { CHANGED_USERS_MAX } from "@allowance/shared/rules";
import { z } from "zod";
import { badInput } from "../platform/errors.ts";
import { csvUsers } from "./csv-document.ts";

/** One thing wrong with a row; `field` is its path in the document, such as `users[3].plan`. */
export interface RowError {
  readonly code: ErrorCode;
  readonly field: string;
  readonly message: string;
}

const COUNT_RULE = "A limit is a whole number, or one with an end: { value, expiresAt }; null returns to the plan.";
const FEATURE_RULE = "A limit is true or false, or one with an end: { value, expiresAt }; null returns to the plan.";
const PLAN_RULE = "A plan is named by its name, or by { id }; null is none.";
const END_RULE = "An end is an instant such as 2026-12-01T00:00:00Z.";

const instant = z.iso.datetime({ offset: true, error: END_RULE }).transform((text) => new Date(text));
const expiresAt = instant.nullable().optional();
const count = z.union([z.number(), z.strictObject({ value: z.number(), expiresAt })], { error: COUNT_RULE });
const feature = z.union([z.boolean(), z.strictObject({ value: z.boolean(), expiresAt })], { error: FEATURE_RULE });
const choice = z.enum(["HIDE", "SHOW"], { error: "A choice is HIDE, SHOW, or null to inherit." });
const planName = z.union([z.string(), z.strictObject({ id: z.string() })], { error: PLAN_RULE });
const flag = z.boolean({ error: "This is true or false." }).optional();

/** An object with any of a catalogue's keys; null stands for all of them being null. */
function listOf<Value extends z.ZodType>(entries: readonly { readonly key: string }[], value: Value) {
  const shape = Object.fromEntries(entries.map(({ key }) => [key, value.nullable().optional()]));
  return z.strictObject(shape).nullable().optional();
}

const settings = {
  plan: planName.nullable().optional(),
  limits: z
    .strictObject({
      customEnabled: flag,
      counts: listOf(COUNT_LIMITS, count),
      features: listOf(FEATURE_LIMITS, feature),
    })
    .nullable()
    .optional(),
  appearance: z
    .strictObject({
      customEnabled: flag,
      pages: listOf(PAGES, choice),
      features: listOf(APPEARANCE_FEATURES, choice),
      visiblePlans: z.array(planName).nullable().optional(),
    })
    .nullable()
    .optional(),
  access: z.strictObject({ platformAdmin: flag, settingsAccess: flag, billingAccess: flag }).optional(),
};

const settingsSchema = z.strictObject(settings);
const rowSchema = z.strictObject({ id: z.string().optional(), email: z.string().optional(), ...settings });

/** The settings of one user in a document, checked for their shape and nothing else. */
export type DocumentFields = z.infer<typeof settingsSchema>;

/** One user of a document. A row with errors says nothing else. */
export interface DocumentRow {
  readonly index: number;
  readonly id: string | null;
  readonly email: string | null;
  readonly fields: DocumentFields;
  readonly errors: readonly RowError[];
}

/** Where a row stands in its document. */
export const rowPath = (index: number): string => `users[${index}]`;

/**
 * The rows of a document: an object with `users`, or the same as JSON text, or CSV. Throws BAD_USER_INPUT when it is none
 * of these or has too many rows; what is wrong with single rows is answered with them.
 */
export function readDocument(document: unknown): DocumentRow[] {
  const users = usersOf(typeof document === "string" ? parseText(document) : document);
  if (users.length < 1 || users.length > CHANGED_USERS_MAX)
    throw badInput(`A document has 1 to ${CHANGED_USERS_MAX} users.`, "document");
  return users.map(readRow);
}

function parseText(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return { users: csvUsers(text) };
  try {
    return JSON.parse(text);
  } catch {
    throw badInput("This is not JSON.", "document");
  }
}

function usersOf(document: unknown): readonly unknown[] {
  const parsed = z.strictObject({ users: z.array(z.unknown()) }).safeParse(document);
  if (!parsed.success) throw badInput('A document is an object with the one field "users", a list.', "document");
  return parsed.data.users;
}

function readRow(user: unknown, index: number): DocumentRow {
  const parsed = rowSchema.safeParse(user);
  if (parsed.success) {
    const { id, email, ...fields } = parsed.data;
    return { index, id: id ?? null, email: email ?? null, fields, errors: [] };
  }
  const errors = parsed.error.issues.map((issue): RowError => {
    const path = issue.path.map((part) => `.${String(part)}`).join("");
    const message = issue.code === "unrecognized_keys" ? unknownFields(issue.keys) : issue.message;
    return { code: "BAD_USER_INPUT", field: `${rowPath(index)}${path}`, message };
  });
  return { index, ...addressOf(user), fields: {}, errors };
}

/** The settings of one user without an address. Throws BAD_USER_INPUT with the path below `field`. */
export function readSettings(value: unknown, field: string): DocumentFields {
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map((part) => `.${String(part)}`).join("") ?? "";
  const message = issue?.code === "unrecognized_keys" ? "There is a field that is not a setting." : issue?.message;
  throw badInput(message ?? "These are no settings.", `${field}${path}`);
}

const FIELD_SHOWN_LENGTH = 60;

function unknownFields(keys: readonly string[]): string {
  return `There is no such field: ${keys.map((key) => key.slice(0, FIELD_SHOWN_LENGTH)).join(", ")}.`;
}

/** Whom a misshapen row is about, as far as it says. */
function addressOf(user: unknown): { id: string | null; email: string | null } {
  const text = z.string().nullable().catch(null);
  const parsed = z.object({ id: text, email: text }).safeParse(user);
  return parsed.success ? parsed.data : { id: null, email: null };
}

/** The settings of a stored part of a document. What a service wrote is what it reads. */
export function readStoredFields(text: string): DocumentFields {
  return settingsSchema.parse(JSON.parse(text));
}
