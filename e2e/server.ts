import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How to sign in to the demo tenant of the program under test. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly apiToken: string;
}

/** Reads what the program under test wrote beside its database at its first start. E2E_DATA_DIR is set by the configuration. */
export function demoSignIn(): DemoSignIn {
  const dataDir = process.env["E2E_DATA_DIR"];
  if (!dataDir) throw new Error("E2E_DATA_DIR is not set: run the browser tests by playwright.config.ts.");
  const found: Partial<DemoSignIn> = JSON.parse(readFileSync(join(dataDir, "demo-sign-in.json"), "utf8"));
  const { email, password, apiToken } = found;
  if (!email || !password || !apiToken) throw new Error("demo-sign-in.json is not complete.");
  return { email, password, apiToken };
}
