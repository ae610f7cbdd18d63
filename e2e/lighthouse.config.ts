import { defineConfig } from "@playwright/test";
import config from "../playwright.config.ts";

/** `pnpm lighthouse`: the same program and browser as the tests, one page after another so that nothing is in its way. */
export default defineConfig(config, {
  testDir: import.meta.dirname,
  testMatch: "lighthouse.ts",
  workers: 1,
  retries: 0,
  timeout: 240_000,
});
