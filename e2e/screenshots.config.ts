import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import config from "../playwright.config.ts";

const gallery = join(import.meta.dirname, "..", "gallery");
// This file is read again in every worker; the first reading empties the folder.
if (process.env["GALLERY_DIR"] === undefined) {
  rmSync(gallery, { recursive: true, force: true });
  mkdirSync(gallery, { recursive: true });
}
process.env["GALLERY_DIR"] = gallery;

/**
 * `pnpm screenshots`: every screen that is checked for accessibility, in both colour schemes and widths, as one page of
 * pictures (`gallery/index.html`), and the few of the README. The same program and browser as the tests.
 */
export default defineConfig(config, {
  testDir: import.meta.dirname,
  testMatch: ["accessibility.spec.ts", "screenshots.ts"],
  globalTeardown: join(import.meta.dirname, "gallery.ts"),
});
