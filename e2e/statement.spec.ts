import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, openBalance, type OwnUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const TRANSFER = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";
const CHARGE = "mutation ($input: ChargeUsageInput!) { chargeUsage(input: $input) { replayed } }";

async function give(page: Page, user: OwnUser, amount: string, note: string): Promise<void> {
  const input = { userId: user.id, direction: "ADD", amount, note, idempotencyKey: randomUUID() };
  await ask(page, TRANSFER, { input });
}

test("a line of the statement is undone once, and leads to its reversal", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await give(page, user, "30", "By mistake");
  await page.goto(`/users/${user.id}/statement`);
  const row = page.getByRole("row", { name: /By mistake/ });
  await expect(row).toContainText("+30.00 min");
  await expect(page.getByText(/Lowest 0\.00 min, highest 30\.00 min\./)).toBeVisible();
  await row.getByRole("button", { name: "Undo" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo this transfer of 30.00 min?" });
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Undo the transfer" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /Reversal/ })).toContainText("-30.00 min");
  await expect(row.getByRole("button", { name: "Undo" })).toBeHidden();
  await row.getByRole("link", { name: "Undone" }).click();
  await expect(page).toHaveURL(/\?transfer=\d+$/);
  await expect(page.getByText("2 lines")).toBeVisible();
});

test("what is spent can't be undone, and the filtered statement is exported", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await give(page, user, "30", "=1+1");
  await ask(page, CHARGE, {
    input: { userId: user.id, currency: "MINUTES", amount: "10", idempotencyKey: randomUUID() },
  });
  await page.goto(`/users/${user.id}/statement?kind=MINUTES`);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo the transfer" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("has 20.00 min left of the 30.00 min");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,MINUTES,MINUTES,30,30,POOL,${user.name},Ada Owner,'=1+1,`);
});

test("the balance dialog undoes the last transfer and stays open", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  await give(page, user, "12.5", "Undo me");
  const dialog = await openBalance(page, user);
  await dialog.getByRole("button", { name: /^Undo \+12\.50 min/ }).click();
  await page.getByRole("button", { name: "Undo the transfer" }).click();
  await expect(dialog.getByRole("region", { name: "Recent" })).toContainText("-12.50 min");
  await expect(dialog.getByRole("region", { name: user.name })).toContainText("0.00 min");
});
