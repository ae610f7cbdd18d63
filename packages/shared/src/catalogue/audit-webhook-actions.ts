/** What the audit log writes down of webhooks. */
export const WEBHOOK_ACTIONS = [
  {
    key: "WEBHOOK_CREATED",
    label: "Webhook created",
    description: "An address was added that is told of events.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_UPDATED",
    label: "Webhook changed",
    description: "A webhook was changed, paused or resumed.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_DELETED",
    label: "Webhook deleted",
    description: "A webhook was removed with its deliveries.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_SECRET_ROTATED",
    label: "Webhook secret rotated",
    description: "A webhook got a new signing secret.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_TESTED",
    label: "Webhook tested",
    description: "A test event was sent to a webhook.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_RESENT",
    label: "Webhook delivery resent",
    description: "An event was sent to a webhook once more.",
    subject: "WEBHOOK",
    revertible: false,
  },
  {
    key: "WEBHOOK_DISABLED",
    label: "Webhook disabled",
    description: "A webhook failed for days and is told of nothing any more.",
    subject: "WEBHOOK",
    revertible: false,
  },
] as const;
