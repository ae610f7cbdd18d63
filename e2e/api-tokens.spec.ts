import { expectNoViolations } from "./accessibility.ts";
import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a token is made on screen, works in a script within its scopes, gets a new secret, and ends when it is revoked", async ({
  page,
  request,
}) => {
  /** What a script with this secret is told; the playwright request has no cookie of the page. */
  const whoAmI = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}` };
    const query = "{ viewer { permissions token { name } } }";
    const response = await request.post("/graphql", { headers, data: { query } });
    return { status: response.status(), viewer: (await response.json()).data?.viewer };
  };
  const name = `Report ${Date.now()}`;
  await signIn(page);
  await page.goto("/settings/api-tokens");
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("checkbox", { name: "See users" }).check();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("dialog", { name: "Token created" })).toBeVisible();
  await expectNoViolations(page);
  const secret =
    (await dialog.getByRole("group", { name: "API token" }).locator("code, pre").first().textContent()) ?? "";
  expect(secret).toMatch(/^alw_/);
  expect(await whoAmI(secret)).toEqual({ status: 200, viewer: { permissions: ["USERS_READ"], token: { name } } });
  await dialog.getByRole("button", { name: "Done" }).click();

  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("See users");
  await expect(page.getByText(secret)).toHaveCount(0);
  await row.getByRole("button", { name: "Rotate" }).click();
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByRole("dialog", { name: "New secret made" })).toBeVisible();
  const rotated =
    (await dialog.getByRole("group", { name: "API token" }).locator("code, pre").first().textContent()) ?? "";
  expect(rotated).not.toBe(secret);
  for (const working of [secret, rotated]) expect((await whoAmI(working)).status).toBe(200);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row).toContainText("Old secret works until");

  await row.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toHaveCount(0);
  for (const ended of [secret, rotated]) expect((await whoAmI(ended)).status).toBe(401);
});
