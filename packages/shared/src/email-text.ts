const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Why a template can't be used: a variable that this email has no value for, or braces that are not closed. */
export type TemplateProblem =
  { readonly kind: "UNKNOWN_VARIABLE"; readonly variable: string } | { readonly kind: "OPEN_BRACES" };

/** Whether the text names a variable. */
export function namesVariable(text: string, variable: string): boolean {
  return [...text.matchAll(PLACEHOLDER)].some(([, name]) => name === variable);
}

/** The first problem of a template's text, or null. `variables` are those of its catalogue entry. */
export function templateProblem(text: string, variables: readonly string[]): TemplateProblem | null {
  for (const [, variable = ""] of text.matchAll(PLACEHOLDER)) {
    if (!variables.includes(variable)) return { kind: "UNKNOWN_VARIABLE", variable };
  }
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, "")) ? { kind: "OPEN_BRACES" } : null;
}

/** The text with every variable replaced by its value, once: braces inside a value stay as they are. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (_whole, variable: string) => values[variable] ?? "");
}
