import { type NotificationData, notifications } from "@mantine/notifications";

const latest = new Map<string, string>();

/** Shows a message; an earlier one about the same subject makes room for it, so that messages don't pile up. */
export function notify(subject: string, message: NotificationData): void {
  const earlier = latest.get(subject);
  if (earlier !== undefined) notifications.hide(earlier);
  latest.set(subject, notifications.show(message));
}
