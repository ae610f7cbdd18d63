import type { palette as english } from "../en/palette.ts";
import type { Like } from "../like.ts";

/** Die Befehlspalette */
export const palette: Like<typeof english> = {
  open: "Suchen oder gehen zu …",
  title: "Befehlspalette",
  placeholder: "Benutzer, Seite oder Aktion finden …",
  searching: "Suche läuft …",
  nothing: "Nichts passt.",
  group: { users: "Benutzer", pages: "Seiten", actions: "Aktionen" },
  transferTo: "Minuten an {{name}} übertragen",
  limitsOf: "Limits von {{name}} ändern",
  changes: "Änderungen vieler Benutzer importieren, exportieren, rückgängig machen",
  light: "Farbschema: hell",
  dark: "Farbschema: dunkel",
};
