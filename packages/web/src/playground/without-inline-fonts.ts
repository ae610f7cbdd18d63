import type { Plugin } from "vite";

/**
 * Leaves the fonts out of GraphiQL's style sheet: they are inline `data:` URLs, which are two thirds of the file and
 * which the content security policy refuses. The playground uses the app's own font, and the editor brings its icons.
 */
export function withoutInlineFonts(): Plugin {
  return {
    name: "without-inline-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/graphiql/dist/style.css")) return null;
      return { code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ""), map: null };
    },
  };
}
