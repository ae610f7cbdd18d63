import { createUser, limitTo, signIn, toggleCustomLimits } from "./steps.ts";
import { expect, test } from "./test.ts";

test("leaving a changed form asks, and staying keeps the changes", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto(`/users/${user.id}/limits`);
  await toggleCustomLimits(page);
  await limitTo(page, "Max Campaigns", 33);

  await page.getByRole("tab", { name: "Information" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay here" }).click();
  await expect(page.getByRole("textbox", { name: "Max Campaigns: limited to" })).toHaveValue("33");

  await page.getByRole("tab", { name: "Information" }).click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/information$/);
  await page.getByRole("tab", { name: "Limits" }).click();
  await expect(page.getByRole("switch", { name: "Custom limits" })).not.toBeChecked();
});

test("closing the tab with unsaved changes asks", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto(`/users/${user.id}/information`);
  await page.getByRole("textbox", { name: "Name" }).fill("Somebody Else");
  const question = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await question;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await closing;
});

test("search, filter and sort live in the address and survive a reload", async ({ page }) => {
  await signIn(page);
  await page.goto("/users");
  await page.getByRole("button", { name: /^Custom limits/ }).click();
  await expect(page.getByRole("button", { name: /^Custom limits/ })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Minutes" }).click();
  await expect(page.getByRole("columnheader", { name: "Minutes" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill("lindgren");
  await expect(page).toHaveURL(/q=lindgren/);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search by name or email" })).toHaveValue("lindgren");
  await expect(page.getByRole("button", { name: /^Custom limits/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("columnheader", { name: "Minutes" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByTitle(/^Limits of/)).toHaveCount(1);
});

test("nobody matches: the screen says so and offers the way out", async ({ page }) => {
  await signIn(page);
  await page.goto("/users?q=nobody-has-this-name");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
});

test("the keyboard alone is enough: / searches, Escape closes, focus returns", async ({ page }) => {
  await signIn(page);
  await page.goto("/users?q=ben.ruiz");
  const balance = page.getByRole("button", { name: "Balance of Ben Ruiz" });
  await expect(balance).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search by name or email" })).toBeFocused();
  await balance.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Amount" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(balance).toBeFocused();
});
