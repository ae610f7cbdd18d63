import { randomUUID } from "node:crypto";
import { ask, type OwnUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";
import type { Page } from "@playwright/test";

const OUTBOX = "{ outbox(first: 100) { nodes { to link } } }";
const PASSWORD = "wet purple lamps";

/** The link that was last emailed to an address, read from the outbox by the owner, who is signed in on the page. */
async function emailedPath(page: Page, email: string): Promise<string> {
  let link: string | null = null;
  await expect(async () => {
    const { outbox } = await ask<{ outbox: { nodes: { to: string; link: string | null }[] } }>(page, OUTBOX);
    link = outbox.nodes.find(({ to }) => to === email)?.link ?? null;
    expect(link).not.toBeNull();
  }).toPass();
  const { pathname, hash } = new URL(link ?? "");
  return pathname + hash;
}

/** A platform admin with a password, made by the owner who is signed in on the page. */
async function createAdmin(page: Page): Promise<OwnUser> {
  const email = `test-${randomUUID().slice(0, 8)}@demo.allowance.test`;
  const create = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id name email } } }";
  const input = { name: "Account Test", email, password: PASSWORD };
  const { createUser: made } = await ask<{ createUser: { user: OwnUser } }>(page, create, { input });
  const grant = "mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) { user { id } } }";
  await ask(page, grant, { input: { userId: made.user.id, platformAdmin: true } });
  return made.user;
}

test("an invitation leads from the outbox to a signed-in user, once", async ({ page, browser }) => {
  const email = `test-${randomUUID().slice(0, 8)}@demo.allowance.test`;
  await signIn(page);
  await page.goto("/users");
  await page.getByRole("button", { name: "Create user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Ivy Invited");
  await dialog.getByLabel("Email").fill(email);
  await expect(dialog.getByLabel("Send an invitation")).toBeChecked();
  await dialog.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("User created and invited")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send invitation" })).toBeVisible();
  const path = await emailedPath(page, email);

  const theirs = await browser.newPage();
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { name: "Welcome, Ivy Invited" })).toBeVisible();
  await theirs.getByLabel("Password", { exact: true }).fill("password1234");
  await theirs.getByRole("button", { name: "Save and sign in" }).click();
  await expect(theirs.getByText("among the first passwords that are tried")).toBeVisible();
  await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: "Save and sign in" }).click();
  // A user without any access flag is signed in, and told that the panel is not for them; the account is.
  await theirs.getByRole("link", { name: "Your account" }).click();
  await expect(theirs.getByLabel("Email")).toHaveValue(email);
  await theirs.goto("about:blank");
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await theirs.close();
});

test("a forgotten password is chosen anew by an emailed link", async ({ page, browser }) => {
  await signIn(page);
  const { email } = await createAdmin(page);
  const theirs = await browser.newPage();
  await theirs.goto("/sign-in");
  await theirs.getByRole("link", { name: "Forgot your password?" }).click();
  await theirs.getByLabel("Email").fill(email);
  await theirs.getByRole("button", { name: "Email me a link" }).click();
  await expect(theirs.getByRole("status")).toContainText("Look into your mailbox");
  await theirs.goto(await emailedPath(page, email));
  await theirs.getByLabel("New password").fill("twelve green doors");
  await theirs.getByRole("button", { name: "Save the new password" }).click();
  await theirs.getByRole("link", { name: "Sign in" }).click();
  await expect(theirs.getByLabel("Email")).toHaveValue(email);
  await theirs.getByLabel("Password", { exact: true }).fill("twelve green doors");
  await theirs.keyboard.press("Enter");
  await expect(theirs.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await theirs.close();
});

test("a session is ended from another browser", async ({ page, browser }) => {
  await signIn(page);
  const { email } = await createAdmin(page);
  const [here, there] = [await browser.newPage(), await browser.newPage()];
  const signInAs = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { id } } } }";
  for (const one of [here, there]) await ask(one, signInAs, { input: { email, password: PASSWORD } });
  await here.goto("/account");
  const sessions = here.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await here.getByRole("button", { name: /^End the session/ }).click();
  await expect(sessions).toHaveCount(1);
  await there.goto("/users");
  await expect(there.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(here.getByText("You are signed in nowhere else.")).toBeVisible();
  await here.close();
  await there.close();
});
