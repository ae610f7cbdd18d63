import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const BALANCE = "query ($email: String!) { user(email: $email) { balance { minutes credits } } }";
const HEADER = "email;direction;amount;currency;note";

test("a file is refused by row, mended, previewed and transferred whole", async ({ page }) => {
  await signIn(page);
  const [first, second] = [await createUser(page), await createUser(page)];
  await page.goto("/users");
  await page.getByRole("link", { name: "Bulk transfer" }).click();
  const rows = page.getByRole("textbox", { name: "Or paste the rows" });
  await rows.fill(`${HEADER}\n${first.email};add;30;minutes;Welcome\nnobody@x.test;add;1;minutes;`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("row", { name: "3 There is no such user." })).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole("button", { name: "Back to the rows" }).click();
  await rows.fill(`${HEADER}\n${first.email};add;30;minutes;Welcome\n${second.email};add;45;credits;`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("row", { name: `2 ${first.name} +30.00 min 30.00 min` })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Transfer 2 rows" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Transfer 2 rows" }).click();
  await expect(page.getByRole("heading", { name: "2 rows transferred" })).toBeVisible();
  expect(await ask(page, BALANCE, { email: first.email })).toMatchObject({ user: { balance: { minutes: "30" } } });
  expect(await ask(page, BALANCE, { email: second.email })).toMatchObject({ user: { balance: { credits: "45" } } });

  await page.goto(`/users/${first.id}/statement`);
  await page
    .getByRole("row", { name: /Welcome/ })
    .getByRole("button", { name: "Undo" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo the transfer" }).click();
  await expect(page.getByRole("link", { name: "Undone" })).toBeVisible();
  expect(await ask(page, BALANCE, { email: first.email })).toMatchObject({ user: { balance: { minutes: "0" } } });
});

test("10,000 rows are read, previewed and transferred", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto("/users/bulk-transfer");
  const lines = Array.from({ length: 10_000 }, (_, index) => `${user.email};add;0.001;minutes;Row ${index}`);
  const buffer = Buffer.from([HEADER, ...lines].join("\n"));
  await page.getByLabel("CSV file").setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer });
  await expect(page.getByRole("heading", { name: "Preview: 10,000 rows" })).toBeVisible();
  await page.getByRole("button", { name: "Transfer 10,000 rows" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Transfer 10,000 rows" }).click();
  await expect(page.getByRole("heading", { name: "10,000 rows transferred" })).toBeVisible();
  expect(await ask(page, BALANCE, { email: user.email })).toMatchObject({ user: { balance: { minutes: "10" } } });
});
