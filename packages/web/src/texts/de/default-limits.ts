import type { defaultLimits as english } from "../en/default-limits.ts";
import type { Like } from "../like.ts";

/** Die Limits von Benutzern ohne Tarif */
export const defaultLimits: Like<typeof english> = {
  lead: "Was Benutzer ohne Tarif haben. Benutzer mit Tarif sind von Änderungen hier nicht betroffen.",
  impact: { title: "Standard-Limits ändern?" },
  saved: { title: "Standard-Limits gespeichert", text: "Benutzer ohne Tarif haben jetzt die neuen Werte." },
};
