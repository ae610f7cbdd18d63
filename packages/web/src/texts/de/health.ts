import type { health as english } from "../en/health.ts";
import type { Like } from "../like.ts";

/** Was sich in den Einstellungen widerspricht */
export const health: Like<typeof english> = {
  title: "Zustand",
  lead: "Einstellungen, die einander widersprechen, nichts bewirken oder bald enden, und wie Sie sie in Ordnung bringen.",
  kinds: {
    title: "Was gefunden wurde",
    lead: "Der Inhaber ist ausgenommen und wird nie aufgeführt.",
    label: "Arten von Widersprüchen",
    loading: "Die Einstellungen werden durchgesehen …",
    users_one: "{{count, number}} Benutzer",
    users_other: "{{count, number}} Benutzer",
    moreUsers_one: "{{count, number}}+ Benutzer",
    moreUsers_other: "{{count, number}}+ Benutzer",
    show: "{{kind}} zeigen",
  },
  healthy: {
    title: "Nichts widerspricht sich",
    text: "Kein Benutzer ist über einem Limit, und jeder eigene Wert hat eine Wirkung.",
  },
  users: {
    list: "Benutzer mit diesem Widerspruch",
    loading: "Benutzer werden geladen …",
    pages: "Seiten der Benutzer",
    none: { title: "Kein Benutzer hat das noch", text: "Was hier war, ist in Ordnung gebracht." },
  },
};
