import { DomainError } from "../platform/errors.ts";

/** A user whom somebody else changed meanwhile. */
export interface MovedUser {
  /** Their row's place in the change set. */
  readonly index: number;
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the user was deleted. */
  readonly isGone: boolean;
  /** Which of the change set's settings moved, where that is known. */
  readonly fields?: readonly string[];
  readonly plannedVersion?: number;
  readonly currentVersion?: number;
}

/** How many of them an error names. */
const NAMED_MAX = 100;

/** Refuses a change set with CONFLICT, naming who moved. */
export function refuseMoved(moved: readonly MovedUser[], field: string): never {
  const who = moved.length === 1 ? "1 user has" : `${moved.length} users have`;
  throw new DomainError("CONFLICT", `${who} been changed or deleted meanwhile. Nothing was changed.`, field, {
    moved: moved.slice(0, NAMED_MAX),
    movedCount: moved.length,
  });
}
