import { randomUUID } from "node:crypto";
import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, save, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const SET_THRESHOLD = "mutation ($input: UpdateLowBalanceInput!) { updateLowBalance(input: $input) { __typename } }";

// One after another: the thresholds are the one tenant's.
test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a grant is made with a preview, edited, paused and deleted", async ({ page }) => {
  const name = `Credits ${randomUUID().slice(0, 8)}`;
  await page.goto("/grants");
  await page.getByRole("button", { name: "Create grant" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Amount" }).fill("9");
  await dialog.getByRole("combobox", { name: "Currency" }).click();
  await dialog.getByRole("option", { name: "Credits" }).click();
  await dialog.getByRole("combobox", { name: "Who gets it" }).click();
  await dialog.getByRole("option", { name: "Everyone on Pro" }).click();
  await expect(dialog.getByRole("region", { name: "If it ran now" })).toContainText(/Reaches\s*\d+ users/);
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Create grant" }).click();
  await expect(dialog).toBeHidden();

  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(card).toContainText("9 credits to each user, on the 1st of every month");
  await expect(card).toContainText("everyone on Pro");
  await card.getByRole("button", { name: `Edit ${name}` }).click();
  await dialog.getByRole("textbox", { name: "Day of the month" }).fill("15");
  await dialog.getByRole("button", { name: "Save grant" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("on the 15th of every month");

  await card.getByRole("button", { name: `Runs of ${name}` }).click();
  await expect(dialog).toContainText("It has not run yet");
  await page.keyboard.press("Escape");
  for (const [item, confirm] of [
    ["Pause…", "Pause grant"],
    ["Delete…", "Delete grant"],
  ] as const) {
    await card.getByRole("button", { name: `More about ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await page.getByRole("dialog").getByRole("button", { name: confirm }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await expect(card).toHaveCount(0);
});

test("a low platform balance is told on every screen, and low users are found", async ({ page }) => {
  const user = await createUser(page);
  await page.goto("/billing/alerts");
  const pool = page.getByRole("textbox", { name: "Low below", exact: true });
  await pool.fill("90000000");
  await save(page);
  await page.goto("/plans");
  await expect(page.getByText("The platform balance is low")).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/users?low=1&q=${user.email}`);
  await expect(page.getByRole("main")).toContainText(user.name);
  await expect(page.getByRole("main").getByRole("img", { name: "Low" })).toHaveCount(1);
  await expectNoViolations(page);
  await ask(page, SET_THRESHOLD, { input: { lowPoolThreshold: null } });
  await page.goto("/plans");
  await expect(page.getByRole("link", { name: "Edit Free" })).toBeVisible();
  await expect(page.getByText("The platform balance is low")).toHaveCount(0);
});
