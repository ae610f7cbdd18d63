import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a list keeps its page and its place when somebody goes back to it", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await signIn(page);
  await page.goto("/users?size=20");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  // The rows of the second page, not those that stand there until they come.
  await expect(page.getByRole("button", { name: "Previous", exact: true })).toBeEnabled();
  const address = page.url();
  const last = page.getByRole("table", { name: "Users" }).getByRole("row").last().getByRole("link").first();
  await last.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(300);

  await last.click();
  await expect(page.getByRole("tab", { name: "Limits", exact: true })).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY), "another page begins at its top").toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place);
  await expect(last).toBeInViewport();
});

test("on a phone the open tab of a user is seen, and all tabs stand in one line", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await signIn(page);
  await page.goto("/users?q=ben.ruiz");
  await page
    .getByRole("link", { name: /Ben Ruiz/ })
    .first()
    .click();
  await page.getByRole("tab", { name: "Information", exact: true }).press("End");
  await page.keyboard.press("Enter");
  const history = page.getByRole("tab", { name: "History", exact: true });
  await expect(history).toHaveAttribute("aria-selected", "true");
  await expect(history).toBeInViewport({ ratio: 1 });
  const first = await page.getByRole("tab", { name: "Information", exact: true }).boundingBox();
  expect((await history.boundingBox())?.y).toBe(first?.y);
});
