import { expectNoViolations } from "./accessibility.ts";
import { ask, save, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const SET_PRICE = `mutation ($input: UpdateBillingDetailsInput!) {
  updateBillingDetails(input: $input) { billing { version } }
}`;
const POOL = "{ tenant { balance { minutesUnits } } }";

interface Pool {
  tenant: { balance: { minutesUnits: number } };
}

const UNITS_PER_MINUTE = 9_000;

// One after another: all of them move the one pool.
test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page }) => {
  await signIn(page, "lena.fischer");
  await ask(page, SET_PRICE, { input: { minutePrice: "0.125", currency: "EUR" } });
});

test("Billing Access leads to billing only (product-rules 19)", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/billing$/);
  await expect(page.getByRole("navigation", { name: "Main menu" }).getByRole("link")).toHaveText(["Billing"]);
  await expect(page.getByRole("table", { name: "Statement" })).toContainText("Minutes transfer");
  await page.goto("/users");
  await expect(page.getByText("This page does not exist")).toBeVisible();
});

test("a top-up shows its price, moves the minutes and makes an invoice that prints and is marked paid", async ({
  page,
}) => {
  const before = await ask<Pool>(page, POOL);
  await page.goto("/billing");
  await page.getByRole("button", { name: "Top up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Minutes" }).fill("500");
  await dialog.getByRole("textbox", { name: "Reference" }).fill("Wire 7");
  await expect(dialog).toContainText("€62.50");
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Top up" }).click();
  await expect(dialog).toContainText("INV-");
  const after = await ask<Pool>(page, POOL);
  // Transfers of tests beside this one may take from the pool meanwhile, and give to it.
  expect(after.tenant.balance.minutesUnits - before.tenant.balance.minutesUnits).toBeGreaterThan(
    400 * UNITS_PER_MINUTE,
  );
  await dialog.getByRole("link", { name: "Show the invoice" }).click();

  const sheet = page.getByRole("article");
  await expect(sheet).toContainText("€62.50");
  await expect(sheet).toContainText("Wire 7");
  await expectNoViolations(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(sheet).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await page.getByRole("button", { name: "Mark as paid" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click();
  await expect(sheet).toContainText("This invoice is settled.");
});

test("the statement says what the top-up brought, and is filtered in the address", async ({ page }) => {
  await page.goto("/billing");
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: "Top-up" }).click();
  await expect(page).toHaveURL(/kind=TOP_UP/);
  const row = page.getByRole("row", { name: /Wire 7/ }).first();
  await expect(row).toContainText("+500.00");
  await expect(row).toContainText("Lena Fischer");
  await page.goto("/billing?payment=done");
  await expect(page.getByText("Done on the payment provider's page")).toBeVisible();
  await expectNoViolations(page);
});

test("billing details and payment methods are kept, and a card number is refused", async ({ page }) => {
  await page.goto("/billing/payment");
  const company = `Demo Voice ${Date.now()} Ltd`;
  await page.getByRole("textbox", { name: "Company" }).fill(company);
  await page.getByRole("textbox", { name: "Address" }).fill("Main Street 1\nLondon");
  await save(page);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Company" })).toHaveValue(company);

  const label = page.getByRole("textbox", { name: "New payment method" });
  await label.fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Card numbers must not be written down here.")).toBeVisible();
  await expectNoViolations(page);
  await label.fill("Bank transfer");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Remove Bank transfer" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the invoices have no accessibility violations", async ({ page }) => {
  await page.goto("/billing/invoices");
  await expect(page.getByRole("link", { name: /^INV-/ }).first()).toBeVisible();
  await expectNoViolations(page);
});
