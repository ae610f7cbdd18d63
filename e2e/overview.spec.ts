import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

test("the panel opens on the overview, and a figure leads to as many users as it says", async ({ page }) => {
  await signIn(page);
  await page.goto("/");
  await expect(page).toHaveURL(/\/overview$/);
  const figure = page.getByRole("link", { name: /^Over a limit/ });
  await expect(figure).toContainText(/\d/);
  const [over] = /\d+/.exec(await figure.innerText()) ?? [];
  await figure.click();
  await expect(page.getByRole("heading", { level: 1, name: "Users", exact: true })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" }).getByRole("status")).toHaveText(`${over} users`);
});

test("the platform balance can be read as a table", async ({ page }) => {
  await signIn(page);
  await page.goto("/overview");
  const pool = page.getByRole("region", { name: "Platform balance over time" });
  await pool.getByRole("button", { name: "Show as table" }).click();
  await expect(pool.getByRole("table", { name: "Balance over time" })).toContainText("min");
});
