import { defineConfig } from "@playwright/test";
import config from "../playwright.config.ts";

/** `pnpm screenshots`: the same program and browser as the tests, but it takes the pictures of the README. */
export default defineConfig(config, { testDir: import.meta.dirname, testMatch: "screenshots.ts" });
