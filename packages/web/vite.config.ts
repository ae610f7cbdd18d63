import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { withoutInlineFonts } from "./src/playground/without-inline-fonts.ts";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const API_URL = process.env["API_URL"] ?? "http://localhost:4000";

/**
 * Two pages: the admin panel and the API playground. Both are served under a content security policy
 * that allows no inline script, so nothing here may add one.
 */
export default defineConfig({
  base: "/",
  plugins: [react(), withoutInlineFonts()],
  // Shared code is read from its source, so that neither a build nor a watcher of it has to run first.
  // Its workers are found beside it, so the dev server must not bundle it.
  optimizeDeps: { exclude: ["graphiql/setup-workers/vite"] },
  // Of libraries that have several builds, the one for browsers of today.
  resolve: { conditions: ["source", "es2015", "module", "browser", "development|production"] },
  server: {
    proxy: { "/graphql": API_URL, "/schema.graphql": API_URL, "/live": API_URL },
  },
  build: {
    outDir: "dist",
    // What the check of the first load's size reads.
    manifest: true,
    modulePreload: { polyfill: false },
    // A font or icon inside the CSS would break the policy, and makes every first load heavier.
    assetsInlineLimit: 0,
    // The playground's editor is one chunk of this size. It is never part of the panel.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: {
      input: { index: pathOf("index.html"), playground: pathOf("playground.html") },
      // What every screen needs of these is one file: a hundred small ones pack worse, and each is a request. Scripts alone:
      // the playground shares some of them, and must not wear the styles of the panel.
      output: {
        codeSplitting: {
          groups: [
            {
              name: "kit",
              tags: ["$initial"],
              test: /node_modules[\\/](@mantine|@apollo|i18next|react-i18next|react-router)[\\/].*[.]m?js$/,
            },
          ],
        },
      },
      // GraphiQL's files say "use no memo" to a compiler that is not used here; that it is dropped harms nothing.
      onLog: (level, log, report) => log.code !== "MODULE_LEVEL_DIRECTIVE" && report(level, log),
    },
  },
});
