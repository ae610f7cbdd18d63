import type { Page } from "@playwright/test";
import { ask, createUser, limitRow, limitsLink, limitTo, save, signIn, toggleCustomLimits } from "./steps.ts";
import { expect, test } from "./test.ts";

const MAX_ASSISTANTS = `query ($email: String!) {
  user(email: $email) { limits { count(key: MAX_ASSISTANTS) { effective source planValue override } } }
}`;

interface MaxAssistants {
  user: { limits: { count: { effective: number; source: string; planValue: number; override: number | null } } };
}

/** Counts the clicks from here on; the count would be lost with a reload, so that it proves there was none. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset["clicks"] = "0";
    // Not "click": a label passes its own on to its field, which would be counted twice.
    document.addEventListener("pointerdown", () => (dataset["clicks"] = String(Number(dataset["clicks"]) + 1)), true);
  });
  return async () => Number(await page.locator("html").getAttribute("data-clicks"));
}

test("from the users to an override of 12 and its effect in four clicks, and back to the plan in one and Save", async ({
  page,
}) => {
  await signIn(page);
  const user = await createUser(page);
  await page.goto("/users");
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  const clicks = await countClicks(page);

  await page.keyboard.press("/");
  await page.keyboard.type(user.email);
  await limitsLink(page, user.name).click();
  await toggleCustomLimits(page);
  await limitTo(page, "Max Assistants", 12);
  await save(page);
  const row = limitRow(page, "Max Assistants");
  await expect(row).toContainText("Custom");
  await expect(row.getByLabel("Effective: 12")).toBeVisible();
  await expect(row).toContainText("plan 5");
  expect(await clicks()).toBeLessThanOrEqual(4);
  const set = await ask<MaxAssistants>(page, MAX_ASSISTANTS, { email: user.email });
  expect(set.user.limits.count).toEqual({ effective: 12, source: "USER", planValue: 5, override: 12 });

  await row.getByText("Plan default · 5").click();
  await save(page);
  await expect(row.getByLabel("Effective: 5")).toBeVisible();
  const back = await ask<MaxAssistants>(page, MAX_ASSISTANTS, { email: user.email });
  expect(back.user.limits.count).toEqual({ effective: 5, source: "PLAN", planValue: 5, override: null });
});

test("Ben Ruiz is found by his name, and shows what he uses of his plan", async ({ page }) => {
  await signIn(page);
  await page.goto("/users");
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill("ben ruiz");
  await expect(page).toHaveURL(/q=ben\+ruiz/);
  await page.getByRole("link", { name: "Edit Ben Ruiz" }).click();
  await page.getByRole("tab", { name: "Limits" }).click();
  await expect(limitRow(page, "Max Assistants")).toContainText("using 4 of");
});

test("a limit below the usage deletes nothing and says that the user is over it", async ({ page }) => {
  await signIn(page);
  await page.goto("/users?q=mara.lindgren");
  await limitsLink(page, "Mara Lindgren").click();
  await expect(limitRow(page, "Max Assistants")).toContainText("Over the limit: 7 of 5");
  await expect(limitRow(page, "Max Parallel Calls")).toContainText("Unlimited can raise costs");
});

/** A "-1" of its own, not inside an address. */
const RAW_UNLIMITED = /(?<!\w)-1(?!\d)/;

test("the screens never show a raw -1", async ({ page }) => {
  await signIn(page);
  for (const path of ["/users", "/users?q=mara.lindgren"]) {
    await page.goto(path);
    await expect(page.getByTitle(/^Limits of/).first()).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(RAW_UNLIMITED);
  }
  await limitsLink(page, "Mara Lindgren").click();
  await expect(limitRow(page, "Max Parallel Calls")).toContainText("Unlimited");
  await expect(page.getByRole("main")).not.toContainText(RAW_UNLIMITED);
});

test("the owner's limits are locked, with the reason", async ({ page }) => {
  await signIn(page);
  await page.goto("/users?q=ada.owner");
  await page.getByRole("link", { name: "Edit Ada Owner" }).click();
  await page.getByRole("tab", { name: "Limits" }).click();
  await expect(page.getByRole("alert")).toContainText("The owner is exempt from limits");
  await expect(page.getByRole("switch")).toHaveCount(0);
});
