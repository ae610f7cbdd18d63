import { execFile } from "node:child_process";
import type { Page } from "@playwright/test";
import { demoSignIn } from "./server.ts";
import { ask, createUser, limitTo, type OwnUser, save, signIn, toggleCustomLimits } from "./steps.ts";
import { expect, test } from "./test.ts";

const LIMITS = `query ($id: ID!) {
  user(id: $id) { version limits { customEnabled counts { key effective source override } } }
}`;

const limitsOf = (page: Page, { id }: OwnUser) => ask(page, LIMITS, { id });

/** Twelve assistants, not saved. */
async function draftTwelve(page: Page, user: OwnUser): Promise<void> {
  await page.goto(`/users/${user.id}/limits`);
  await toggleCustomLimits(page);
  await limitTo(page, "Max Assistants", 12);
}

async function copy(page: Page, what: string): Promise<string> {
  await page.getByRole("button", { name: "Copy as GraphQL" }).click();
  await page.getByRole("menuitem", { name: what, exact: true }).click();
  await expect(page.getByRole("menu")).toBeHidden();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Runs the command as somebody does who has pasted it into a terminal. */
function runInShell(command: string): Promise<string> {
  const env = { ...process.env, ALLOWANCE_TOKEN: demoSignIn().apiToken };
  return new Promise((resolve) => {
    execFile("bash", ["-c", command], { env }, (_error, stdout) => resolve(stdout));
  });
}

test("what is copied of unsaved limits does at the API what Save does", async ({ page, context, request }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page);
  const [saved, pasted, sent] = [await createUser(page), await createUser(page), await createUser(page)];
  await draftTwelve(page, saved);
  await save(page);
  const expected = await limitsOf(page, saved);

  await draftTwelve(page, pasted);
  const query = await copy(page, "Mutation");
  const variables: unknown = JSON.parse(await copy(page, "Variables"));
  const headers = { authorization: `Bearer ${demoSignIn().apiToken}` };
  const answer = await (await request.post("/graphql", { headers, data: { query, variables } })).json();
  expect(answer.errors).toBeUndefined();
  expect(await limitsOf(page, pasted)).toEqual(expected);
  await page.getByRole("button", { name: "Discard" }).click();

  await draftTwelve(page, sent);
  const command = await copy(page, "curl command");
  expect(await runInShell(command)).toContain('"effectiveAfter":"12"');
  expect(await limitsOf(page, sent)).toEqual(expected);
  // The copy says which version it is based on, so that it can't overwrite what it has not seen.
  expect(await runInShell(command)).toContain('"code":"CONFLICT"');
  await page.getByRole("button", { name: "Discard" }).click();
});

test("the playground opens with what a form would send, and runs it", async ({ page, context }) => {
  await signIn(page);
  const user = await createUser(page);
  await draftTwelve(page, user);
  await page.getByRole("button", { name: "Copy as GraphQL" }).click();
  const opened = context.waitForEvent("page");
  await page.getByRole("menuitem", { name: "Open in playground" }).click();
  const playground = await opened;
  await expect(playground.getByRole("tab", { name: "UpdateUserLimits" })).toBeVisible();
  await playground.reload();
  await playground.getByRole("tab", { name: "UpdateUserLimits" }).click();
  await expect(playground.getByRole("region", { name: "Variables" })).toContainText("expectedVersion");
  await playground.getByRole("button", { name: /^Execute query/ }).click();
  await expect(playground.locator(".graphiql-response")).toContainText('"effectiveAfter": "12"');
  await page.getByRole("button", { name: "Discard" }).click();
});
