/** Words that several features share. */
export const ui = {
  loading: "Loading…",
  retry: "Try again",
  cancel: "Cancel",
  close: "Close",
  required: "This can't be empty.",
  tooLong: "At most {{max}} characters.",
  emailInvalid: "This does not look like an email address.",
  saveBar: {
    label: "Unsaved changes",
    changes_one: "{{count}} unsaved change",
    changes_other: "{{count}} unsaved changes",
    discard: "Discard",
    save: "Save",
    saved: "Saved",
  },
  leave: {
    title: "Leave without saving?",
    text: "Your changes on this page are not saved yet. If you leave, they are lost.",
    stay: "Stay here",
    leave: "Leave without saving",
  },
  conflict: {
    title: "Somebody else changed this user meanwhile",
    text: "Nothing of yours was saved. Load their changes to compare; what you entered here stays.",
    action: "Load their changes, keep mine",
    loaded: "Now showing the latest values. Your changes are still here, not saved yet.",
  },
  pager: { previous: "Previous", next: "Next" },
  never: "Never",
  none: "–",
  country: { label: "Country", placeholder: "Not set", nothing: "No country matches." },
} as const;
