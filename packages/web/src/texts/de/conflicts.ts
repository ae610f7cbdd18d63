import type { conflicts as english } from "../en/conflicts.ts";
import type { Like } from "../like.ts";

/** Einstellungen, die einander widersprechen */
export const conflicts: Like<typeof english> = {
  severity: { HIGH: "Jetzt ansehen", MEDIUM: "Bald ansehen", LOW: "Zur Kenntnis" },
  remedy: {
    buttonFor: "{{remedy}}: {{sentence}}",
    title: "{{remedy}}?",
    text: "{{name}}. {{sentence}} Das wird sofort geändert.",
    done: { title: "In Ordnung gebracht", text: "{{remedy}}: für {{name}} erledigt." },
  },
};
