import { readFileSync } from "node:fs";
import { createUser, limitTo, save, signIn, toggleCustomLimits } from "./steps.ts";
import { expect, test } from "./test.ts";

test("by keyboard alone: search, walk to a row, select it, export it, open it", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto("/users");
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(user.name);
  await expect(page.getByRole("checkbox", { name: /^Select Test/ })).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search by name or email" }).blur();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected users" });
  await expect(bar).toContainText("1 selected");
  await bar.getByRole("button", { name: "Export CSV" }).press("Enter");
  const saveFile = page.getByRole("button", { name: "Save file" });
  // While the users are read it can't take the focus, and Enter would be for the button that has it.
  await expect(saveFile).toBeEnabled();
  const saving = page.waitForEvent("download");
  await saveFile.press("Enter");
  const csv = readFileSync(await (await saving).path(), "utf8");
  expect(csv.split("\r\n")).toHaveLength(3);
  expect(csv).toContain(user.email);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: user.name, level: 1 })).toBeVisible();
});

test("a view is saved on the server: another browser of the same person has it", async ({ page, browser }) => {
  await signIn(page);
  const { name } = await createUser(page);
  await page.goto("/users?over=1&sort=-minutes");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");

  const other = await browser.newPage();
  await signIn(other);
  await other.goto("/users");
  await other.getByRole("button", { name, exact: true }).click();
  await expect(other).toHaveURL(/over=1&sort=-minutes/);
  await other.getByRole("button", { name: `More about the view ${name}` }).click();
  await other.getByRole("menuitem", { name: "Delete view" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Delete view" }).click();
  await expect(other.getByRole("button", { name, exact: true })).toBeHidden();
  await other.close();
});

test("the palette goes from anywhere to a transfer", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto("/plans");
  await expect(page.getByRole("heading", { name: "Plans", level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("textbox", { name: "Find a user, a page or an action…" })).toBeFocused();
  await page.keyboard.type(user.name);
  await page.getByText(`Transfer minutes to ${user.name}`).click();
  await expect(page.getByRole("dialog", { name: `Balance: ${user.name}` })).toBeVisible();
});

test("a change of limits is reviewed, saved and undone", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto(`/users/${user.id}/limits`);
  await toggleCustomLimits(page);
  await limitTo(page, "Max Campaigns", 33);
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("dialog").getByRole("row", { name: /Max Campaigns/ })).toContainText("33");
  await page.keyboard.press("Escape");
  await save(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Custom limits" })).not.toBeChecked();
});
