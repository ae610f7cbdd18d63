import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a webhook is added, shows its secret once, and its test event is in the log and can be sent again", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog");
  // A name that nothing answers to: what is proved here is the screen, and an attempt that fails is in the log as well.
  const url = `https://hooks-${Date.now()}.invalid/`;
  await dialog.getByRole("textbox", { name: "Address" }).fill(url);
  await dialog.getByRole("checkbox", { name: "Platform balance low", exact: true }).check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByRole("group", { name: "Signing secret" })).toContainText("whsec_");
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("row").filter({ hasText: url });
  await expect(row).toContainText("1 event");

  await row.getByRole("button", { name: `More: ${url}` }).click();
  await page.getByRole("menuitem", { name: "Send test event" }).click();
  await expect(page.getByText("Test event sent")).toBeVisible();
  await row.getByRole("button", { name: "Deliveries" }).click();
  const log = page.getByRole("dialog", { name: "Deliveries" });
  // Other tests make events as well.
  const delivery = log.getByRole("listitem").filter({ hasText: "webhook.test" });
  await expect(delivery).toContainText("No answer");
  await delivery.getByRole("button", { name: /^Resend webhook.test/ }).click();
  await expect(delivery).toContainText(/[2-9] attempts/);
  await log.getByRole("button", { name: "Close" }).click();

  await row.getByRole("button", { name: `More: ${url}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete webhook" }).click();
  await expect(row).toBeHidden();
});
