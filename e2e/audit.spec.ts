import { readFile } from "node:fs/promises";
import { ask, createUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const SET_LIMIT = `mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { version } } }`;
const LIMIT = "query ($id: ID) { user(id: $id) { limits { count(key: MAX_ASSISTANTS) { override } } } }";

test("a change is found in the log, read before and after, exported and undone", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const input = { userId: user.id, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value: 42 }] };
  await ask(page, SET_LIMIT, { input });

  await page.goto("/");
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Audit log" }).click();
  // Exact, since the users page's "Search by name or email" stays on screen until the code of this page is loaded.
  await page.getByRole("searchbox", { name: "Search by name", exact: true }).fill(user.name);
  await expect(page.getByText("2 entries", { exact: true })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.split("\r\n")).toHaveLength(4);
  expect(file).toContain("Max Assistants: 42");

  await page.getByRole("button", { name: "Limits changed" }).click();
  const entry = page.getByRole("dialog", { name: "Limits changed" });
  await expect(entry.getByRole("row", { name: "Max Assistants – 42" })).toBeVisible();
  await entry.getByRole("button", { name: "Revert…" }).click();
  const revert = page.getByRole("dialog", { name: "Revert: Limits changed" });
  await expect(revert.getByRole("row", { name: "Max Assistants 42 –" })).toBeVisible();
  await revert.getByRole("button", { name: "Revert", exact: true }).click();
  await expect(page.getByText(`${user.name} is as before that change.`)).toBeVisible();
  await expect(entry.getByText("Reverts")).toBeVisible();

  const { user: after } = await ask<{ user: { limits: { count: { override: number | null } } } }>(page, LIMIT, {
    id: user.id,
  });
  expect(after.limits.count.override).toBeNull();
  await entry.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Reverted", { exact: true }).first()).toBeVisible();

  await page.goto(`/users/${user.id}/history`);
  await expect(page.getByText("3 entries", { exact: true })).toBeVisible();
});
