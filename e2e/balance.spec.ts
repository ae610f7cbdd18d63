import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { ask, createUser, openBalance, type OwnUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const BALANCE = "query ($email: String!) { user(email: $email) { balance { minutes credits } } }";

async function balanceOf(page: Page, { email }: OwnUser): Promise<{ minutes: string; credits: string }> {
  const { user } = await ask<{ user: { balance: { minutes: string; credits: string } } }>(page, BALANCE, { email });
  return user.balance;
}

/** The pool's minutes before and after, as the preview in the dialog says. */
async function previewedPool(dialog: Locator): Promise<{ before: number; after: number }> {
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("90 credits");
  const [, before = "", after = ""] =
    /([\d,.]+) → becomes([\d,.]+)/.exec((await preview.locator("dd").last().textContent()) ?? "") ?? [];
  return { before: thousandths(before), after: thousandths(after) };
}

/** The pool's minutes in the answer to the next transfer of credits. */
async function nextAnsweredPool(page: Page): Promise<number> {
  const answer = await page.waitForResponse(
    (response) => response.request().postData()?.includes(`"operationName":"TransferCredits"`) === true,
  );
  const { data }: { data: { transferCredits: { tenant: { balance: { minutes: string } } } } } = await answer.json();
  return thousandths(data.transferCredits.tenant.balance.minutes);
}

test("90 credits take exactly 10 minutes, and the preview is the result", async ({ page }) => {
  await signIn(page);
  // Again when another test moved the pool between the preview and the transfer.
  await expect(async () => {
    const user = await createUser(page);
    const dialog = await openBalance(page, user);
    await dialog.getByText("Chat credits").click();
    await dialog.getByRole("textbox", { name: "Amount" }).fill("90");
    const pool = await previewedPool(dialog);
    expect(pool.before - pool.after).toBe(10_000);
    const answered = nextAnsweredPool(page);
    await dialog.getByRole("button", { name: "Transfer 90 credits" }).click();
    await expect(dialog).toBeHidden();
    expect(await balanceOf(page, user)).toEqual({ minutes: "0", credits: "90" });
    expect(await answered).toBe(pool.after);
  }).toPass();
});

test("more than the source holds is blocked on the screen", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const dialog = await openBalance(page, user);
  await dialog.getByRole("textbox", { name: "Amount" }).fill("999999999");
  await expect(dialog).toContainText("can be transferred");
  await expect(dialog.getByRole("button", { name: "Transfer", exact: true })).toBeDisabled();
  await dialog.getByText("Remove from user").click();
  await expect(dialog).toContainText("There is nothing to transfer");
});

test("a double click transfers once", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const dialog = await openBalance(page, user);
  await dialog.getByRole("textbox", { name: "Amount" }).fill("7.5");
  await dialog.getByRole("button", { name: "Transfer 7.50 min" }).dblclick();
  await expect(dialog).toBeHidden();
  expect(await balanceOf(page, user)).toEqual({ minutes: "7.5", credits: "0" });
});

test("what was given can be taken back up to the last unit", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const input = { userId: user.id, direction: "ADD", amount: "12.345", idempotencyKey: randomUUID() };
  await ask(page, "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }", {
    input,
  });
  const dialog = await openBalance(page, user);
  await dialog.getByText("Remove from user").click();
  await dialog.getByRole("button", { name: /^Use the maximum/ }).click();
  await expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("12.345");
  await dialog.getByRole("button", { name: "Transfer 12.345 min" }).click();
  await expect(dialog).toBeHidden();
  expect(await balanceOf(page, user)).toEqual({ minutes: "0", credits: "0" });
});

function thousandths(decimal: string): number {
  return Math.round(Number(decimal.replaceAll(",", "")) * 1_000);
}
