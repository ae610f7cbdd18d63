import { join } from "node:path";
import { limitsLink, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const IMAGES = join(import.meta.dirname, "..", "docs", "images");

test.use({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });

test("the users table", async ({ page }) => {
  await signIn(page);
  await page.goto("/users");
  await expect(page.getByText("Ben Ruiz")).toBeVisible();
  await page.screenshot({ path: join(IMAGES, "users.png"), animations: "disabled" });
});

test("the overview", async ({ page }) => {
  await signIn(page);
  await page.goto("/overview");
  await expect(page.getByRole("list", { name: "Held per plan" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Platform balance over time" }).locator("svg").first()).toBeVisible();
  await page.screenshot({ path: join(IMAGES, "overview.png"), animations: "disabled" });
});

test("the limits of a user", async ({ page }) => {
  await signIn(page);
  await page.goto("/users?q=mara.lindgren");
  await limitsLink(page, "Mara Lindgren").click();
  await expect(page.getByText("Over the limit: 7 of 5")).toBeVisible();
  await page.screenshot({ path: join(IMAGES, "limits.png"), animations: "disabled" });
});
