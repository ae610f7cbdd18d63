/** A tab that the panel asks the playground to open. */
export interface PlaygroundDraft {
  readonly query: string;
  /** JSON. */
  readonly variables: string;
}

const KEY = "allowance:playground-drafts";

/**
 * Leaves drafts for the playground that is opened next in this browser. They don't go into its address: a link that
 * somebody else made must not be able to put a mutation into a signed-in playground.
 */
export function leaveDrafts(drafts: readonly PlaygroundDraft[]): void {
  localStorage.setItem(KEY, JSON.stringify(drafts));
}

/** The drafts that were left for this playground. They stay with its browser tab, a reload included, and nobody else gets them. */
export function takeDrafts(): readonly PlaygroundDraft[] {
  const left = localStorage.getItem(KEY);
  if (left !== null) {
    localStorage.removeItem(KEY);
    sessionStorage.setItem(KEY, left);
  }
  const drafts: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
}

function isDraft(value: unknown): value is PlaygroundDraft {
  const { query, variables } = Object(value);
  return typeof query === "string" && typeof variables === "string";
}
