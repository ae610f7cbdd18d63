import type { limitSet as english } from "../en/limit-set.ts";
import type { Like } from "../like.ts";

/** Die Limits eines Tarifs und die Standard-Limits */
export const limitSet: Like<typeof english> = {
  counts: "Wie viel ein Benutzer von etwas haben kann.",
  features: "Was ein Benutzer überhaupt nutzen kann.",
  before: "war {{value}}",
  impact: {
    affected_zero: "Niemandes Limits ändern sich jetzt.",
    affected_one: "Betrifft sofort {{count, number}} Benutzer.",
    affected_other: "Betrifft sofort {{count, number}} Benutzer.",
    overridden_one: "{{count, number}} Benutzer behält einen eigenen Wert.",
    overridden_other: "{{count, number}} Benutzer behalten ihren eigenen Wert.",
    over_one:
      "{{count, number}} Benutzer ist danach über einem Limit. Nichts wird gelöscht, aber mehr kann nicht angelegt werden.",
    over_other:
      "{{count, number}} Benutzer sind danach über einem Limit. Nichts wird gelöscht, aber mehr kann nicht angelegt werden.",
    table: "Was sich ändert, Limit für Limit",
    becomes: "wird zu",
    column: {
      limit: "Limit",
      change: "Änderung",
      inherit: "Ändern sich mit",
      keep: "Behalten eigenen Wert",
      over: "Danach darüber",
    },
    confirm: "Limits speichern",
  },
};
