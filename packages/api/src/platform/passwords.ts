import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "./errors.ts";

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing takes a core and 19 MiB each; more at once would only slow everybody down. */
const MAX_CONCURRENT = 2;

/** More would wait longer than anybody does at a sign-in: they are told to come back, and nothing piles up. */
const MAX_WAITING = 200;

let running = 0;
const waiting: (() => void)[] = [];

async function bounded<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= MAX_WAITING) {
    throw new DomainError("UNAVAILABLE", "Too many people are signing in just now. Try again in a moment.");
  }
  if (running >= MAX_CONCURRENT) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The argon2id hash to store for a password. Throws UNAVAILABLE while too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return bounded(() => hash(password, SETTINGS));
}

/** A hash that no password has, so that an unknown email takes the same time as a wrong password. */
let decoy: Promise<string> | undefined;

/** Whether the password has this hash. Without a hash (no such user, no password yet) it takes as long, and answers false. Throws UNAVAILABLE while too many are waiting. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  // Not bounded: it is made once, and a refusal would be remembered for good.
  decoy ??= hash(crypto.randomUUID(), SETTINGS);
  const against = storedHash ?? (await decoy);
  const matches = await bounded(() => verify(against, password));
  return matches && storedHash !== null;
}
