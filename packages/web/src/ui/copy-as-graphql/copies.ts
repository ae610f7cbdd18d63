import { type DocumentNode, getOperationAST } from "graphql";
import { MUTATION_TEXTS } from "../../graphql/mutation-texts.ts";
import { randomKey } from "../random-key.ts";
import type { MutationCall } from "./mutation-call.ts";

/** One mutation in the forms in which it can be taken elsewhere. */
export interface Copy {
  /** The operation's name. */
  readonly name: string;
  /** The document, ready to be run, with comments on what a script has to know. */
  readonly mutation: string;
  /** The variables as JSON. */
  readonly variables: string;
  /** A command for a shell that has an API token in `ALLOWANCE_TOKEN`. */
  readonly curl: string;
}

const SECRET = /password|token$|secret/i;

const NOTES = {
  idempotencyKey: [
    "# The idempotency key is a new one. Send it again, unchanged, when you do not know",
    "# whether this arrived: it happens once. Anything else you send needs a key of its own.",
  ],
  expectedVersion: [
    "# With expectedVersion this is refused with CONFLICT if somebody else changed it since.",
    "# Leave it out to change it whatever happened meanwhile.",
  ],
} as const;

/**
 * What can be copied of `calls`. The texts come from `graphql/mutation-texts.ts`, which `pnpm generate` writes from the
 * schema and the operations; this file is loaded at the click, so that neither weighs on the first load.
 */
export function copiesOf(calls: readonly MutationCall[], origin: string): readonly Copy[] {
  return calls.map(({ document, variables }) => copyOf(nameOf(document), inputOf(variables), origin));
}

function nameOf(document: DocumentNode): string {
  return getOperationAST(document)?.name?.value ?? "";
}

/**
 * The input with an idempotency key of its own: the form's key belongs to the form, which may still be sent. Throws when
 * there is a secret in it.
 */
function inputOf(variables: unknown): object {
  const input: object = Object(Object(variables).input);
  if (Object.keys(input).some((key) => SECRET.test(key))) throw new Error("A secret is never copied.");
  return "idempotencyKey" in input ? { ...input, idempotencyKey: randomKey() } : input;
}

function copyOf(name: string, input: object, origin: string): Copy {
  const text = MUTATION_TEXTS.get(name);
  if (text === undefined) throw new Error(`There is no text to copy for ${name}: run pnpm generate.`);
  const notes = [
    ...("idempotencyKey" in input ? NOTES.idempotencyKey : []),
    ...("expectedVersion" in input ? NOTES.expectedVersion : []),
  ];
  return {
    name,
    mutation: [...notes, text, ""].join("\n"),
    variables: JSON.stringify({ input }, null, 2),
    curl: [...notes, curlCommand(origin, { query: text, variables: { input } })].join("\n"),
  };
}

/** The body comes in between quoted marks, so that the shell leaves every character of it as it is. */
function curlCommand(origin: string, body: object): string {
  return [
    `curl --fail-with-body -sS ${origin}/graphql \\`,
    '  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \\',
    '  -H "Content-Type: application/json" \\',
    "  -d @- <<'JSON'",
    JSON.stringify(body, null, 2),
    "JSON",
    "",
  ].join("\n");
}
