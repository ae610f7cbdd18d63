import { demoSignIn } from "./server.ts";
import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

test("the demo owner signs in with what start printed", async ({ page }) => {
  const { email, password } = demoSignIn();
  await page.goto("/");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(page.getByRole("banner").getByText("Demo Voice")).toBeVisible();
});

test("a wrong password is refused in words that do not say which part was wrong", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(demoSignIn().email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Check the email address and the password");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing in leads to the page that was asked for", async ({ page }) => {
  const { email, password } = demoSignIn();
  await page.goto("/users?q=ruiz");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/users\?q=ruiz$/);
  await expect(page.getByRole("link", { name: "Ben Ruiz", exact: true })).toBeVisible();
});

test("signing out ends the session on the server: the old cookie opens nothing", async ({ page, context }) => {
  await signIn(page);
  const cookies = await context.cookies();
  await page.goto("/users");
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await context.addCookies(cookies);
  await page.goto("/users");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
