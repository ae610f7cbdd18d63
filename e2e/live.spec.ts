import { ask, createUser, limitRow, limitTo, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const SET_LIMIT = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
const limit = (userId: string, value: number) => ({
  input: { userId, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value }] },
});

test("what a script changes shows on an open screen without a reload, and never over what somebody is typing", async ({
  page,
}) => {
  await signIn(page);
  const user = await createUser(page);
  const live = page.waitForResponse((response) => new URL(response.url()).pathname === "/live");
  await page.goto(`/users/${user.id}/limits`);
  expect((await live).status()).toBe(200);
  const row = limitRow(page, "Max Assistants");
  await expect(row.getByLabel("Effective: 5")).toBeVisible();
  await ask(page, SET_LIMIT, limit(user.id, 17));
  await expect(row.getByLabel("Effective: 17")).toBeVisible();

  await limitTo(page, "Max Assistants", 23);
  await ask(page, SET_LIMIT, limit(user.id, 18));
  await expect(page.getByRole("alert").getByText("Somebody else changed this user")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Max Assistants: limited to" })).toHaveValue("23");
});

test("it shows in the users table too", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const live = page.waitForResponse((response) => new URL(response.url()).pathname === "/live");
  await page.goto(`/users?q=${encodeURIComponent(user.email)}`);
  await live;
  const table = page.getByRole("table", { name: "Users" });
  await expect(table.getByText(user.name)).toBeVisible();
  const rename = "mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }";
  await ask(page, rename, { input: { userId: user.id, name: `${user.name} Renamed` } });
  await expect(table.getByText(`${user.name} Renamed`)).toBeVisible();
});
