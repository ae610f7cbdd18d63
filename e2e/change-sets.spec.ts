import { readFile } from "node:fs/promises";
import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const ASSISTANTS =
  "query ($email: String!) { user(email: $email) { plan { name } limits { count(key: MAX_ASSISTANTS) { effective source } } } }";
const inForce = (effective: number, source: string) => ({ user: { limits: { count: { effective, source } } } });

test("a limit set for selected users is seen first, applied, and undone the same way", async ({ page }) => {
  await signIn(page);
  const { email, name } = await createUser(page);
  await page.goto(`/users?q=${email}`);
  await page.getByRole("checkbox", { name: `Select ${name}` }).click();
  await page.getByRole("region", { name: "Selected users" }).getByRole("button", { name: "Limits" }).click();
  const dialog = page.getByRole("dialog", { name: "Set or reset limits" });
  await dialog.getByRole("combobox", { name: "Limit", exact: true }).click();
  await page.getByRole("option", { name: "Max Assistants" }).click();
  await dialog.getByRole("textbox", { name: /^Max Assistants/ }).fill("12");
  await dialog.getByRole("button", { name: "Preview changes" }).click();

  await expect(page.getByRole("heading", { name: "Preview of changes" })).toBeVisible();
  await expect(page.getByText("in force: 5 → 12")).toBeVisible();
  expect(await ask(page, ASSISTANTS, { email })).toMatchObject(inForce(5, "PLAN"));
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Apply to 1 user" }).click();
  await expect(page.getByText("1 user changed")).toBeVisible();
  expect(await ask(page, ASSISTANTS, { email })).toMatchObject(inForce(12, "USER"));

  await page.getByRole("button", { name: "Undo…" }).click();
  await expect(page.getByRole("heading", { name: "Preview of undoing" })).toBeVisible();
  await page.getByRole("button", { name: "Apply to 1 user" }).click();
  await expect(page.getByText("1 user changed")).toBeVisible();
  expect(await ask(page, ASSISTANTS, { email })).toMatchObject(inForce(5, "PLAN"));
});

test("an exported file is edited, refused by row, mended and applied; the history keeps it", async ({ page }) => {
  await signIn(page);
  const { email, id } = await createUser(page);
  await page.goto("/users/changes");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export JSON" }).click();
  const exported: { users: { id: string; plan: string | null }[] } = JSON.parse(
    await readFile(await (await downloading).path(), "utf8"),
  );
  const own = exported.users.filter((user) => user.id === id);
  expect(own).toMatchObject([{ email, plan: "Free" }]);

  const edited = (plan: string) => JSON.stringify({ users: own.map((user) => ({ ...user, plan })) });
  await page.getByRole("textbox", { name: "Or paste it" }).fill(edited("Gold"));
  await page.getByRole("button", { name: "Preview changes" }).click();
  await expect(page.getByText("users[0].plan")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Apply/ })).toBeHidden();
  await expectNoViolations(page);

  await page.getByRole("link", { name: "Changes of many users" }).click();
  await page.getByRole("textbox", { name: "Or paste it" }).fill(edited("Pro"));
  await page.getByRole("button", { name: "Preview changes" }).click();
  await page.getByRole("button", { name: "Apply to 1 user" }).click();
  await expect(page.getByText("1 user changed")).toBeVisible();
  expect(await ask(page, ASSISTANTS, { email })).toMatchObject({ user: { plan: { name: "Pro" } } });
  await page.getByRole("link", { name: "Changes of many users" }).click();
  await expect(page.getByRole("table", { name: "History" }).getByText("Applied").first()).toBeVisible();
});
