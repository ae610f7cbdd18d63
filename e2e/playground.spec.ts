import type { Page } from "@playwright/test";
import { demoSignIn } from "./server.ts";
import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

/** Each tab, and what its answer has to hold. */
const TABS = [
  ["WhoAmI", '"permissions"'],
  ["UsersWithLimits", '"totalCount"'],
  ["ExplainLimits", '"planValue"'],
  ["SetMaxAssistants", '"effective": 12'],
  ["BackToPlan", '"source": "PLAN"'],
  ["TransferMinutes", '"replayed": false'],
  ["TransferCredits", '"amountUnits": 90000'],
  ["ExplainPage", '"verdict"'],
  ["CheckLimit", '"allowed"'],
  ["AcquireCall", '"expiresAt"'],
  ["ReleaseCall", '"used"'],
] as const;

async function runTab(page: Page, title: string): Promise<string> {
  await page.getByRole("tab", { name: title }).click();
  const answer = page.waitForResponse(
    (response) => response.url().endsWith("/graphql") && response.request().postData()?.includes(title) === true,
  );
  await page.getByRole("button", { name: /^Execute query/ }).click();
  return JSON.stringify(await (await answer).json(), null, 1);
}

test("every example tab runs as it stands with the printed token", async ({ page }) => {
  await page.goto("/playground");
  await expect(page.getByRole("status")).toContainText("Not signed in");
  await page.getByLabel("API token").fill(demoSignIn().apiToken);
  await expect(page.getByRole("status")).toHaveText("Signed in as Script Runner");
  for (const [title, expected] of TABS) {
    const answer = await runTab(page, title);
    expect(answer, title).not.toContain('"errors"');
    expect(answer, title).toContain(expected);
  }
  expect(await runTab(page, "TransferMinutes")).toContain('"replayed": true');
});

test("the session of the panel is enough, and the answer is shown", async ({ page }) => {
  await signIn(page);
  await page.goto("/playground");
  await expect(page.getByRole("status")).toHaveText("Signed in as Ada Owner");
  await expect(page.getByRole("tab")).toHaveCount(TABS.length);
  expect(await runTab(page, "SetMaxAssistants")).not.toContain('"errors"');
  await expect(page.locator(".graphiql-response")).toContainText("updateUserLimits");
  await runTab(page, "BackToPlan");
});

test("a wrong token is said to be wrong", async ({ page }) => {
  await page.goto("/playground");
  await page.getByLabel("API token").fill("alw_not-a-token");
  await expect(page.getByRole("status")).toHaveText("The API does not accept this token.");
});

test("the playground is served under a policy that allows no inline script and no other site", async ({ page }) => {
  const response = await page.goto("/playground");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe-eval");
});
