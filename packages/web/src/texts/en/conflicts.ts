/** Settings that work against each other, and what sets them right; on a user's page and on Health. */
export const conflicts = {
  severity: { HIGH: "Look now", MEDIUM: "Look soon", LOW: "For information" },
  remedy: {
    buttonFor: "{{remedy}}: {{sentence}}",
    title: "{{remedy}}?",
    text: "{{name}}. {{sentence}} This changes it at once.",
    done: { title: "Set right", text: "{{remedy}}: done for {{name}}." },
  },
} as const;
