import type { Page } from "@playwright/test";
import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, openBalance, signIn, toggleCustomLimits } from "./steps.ts";
import { expect, test } from "./test.ts";

// Looking four times at every screen takes long, and none of it is in another's way.
test.describe.configure({ mode: "parallel" });

/** Every screen and dialog: how to get there, signed in. */
const SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  overview: async (page) => {
    await page.goto("/overview");
    await expect(page.getByRole("list", { name: "Held per plan" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Platform balance over time" }).locator("svg").first()).toBeVisible();
    await expect(page.getByRole("list", { name: "Latest changes" })).toBeVisible();
  },
  users: async (page) => {
    await page.goto("/users");
    await expect(page.getByText("Mara Lindgren").or(page.getByText("Ben Ruiz")).first()).toBeVisible();
  },
  "no match": async (page) => {
    await page.goto("/users?q=nobody-has-this-name");
    await expect(page.getByText("Nobody matches")).toBeVisible();
  },
  "users selected and filtered": async (page) => {
    await page.goto("/users?q=a&over=1&status=active");
    await page
      .getByRole("checkbox", { name: /^Select / })
      .nth(1)
      .click();
    await expect(page.getByRole("region", { name: "Selected users" })).toBeVisible();
  },
  "setting a limit of selected users": async (page) => {
    await page.goto("/users?q=ben.ruiz");
    await page.getByRole("checkbox", { name: "Select Ben Ruiz" }).click();
    await page.getByRole("region", { name: "Selected users" }).getByRole("button", { name: "Limits" }).click();
    const dialog = page.getByRole("dialog", { name: "Set or reset limits" });
    await dialog.getByRole("combobox", { name: "Limit", exact: true }).click();
    await page.getByRole("option", { name: "Max Assistants" }).click();
    await expect(dialog.getByRole("button", { name: "Preview changes" })).toBeEnabled();
  },
  "changes of many users": async (page) => {
    await page.goto("/users/changes");
    await expect(page.getByRole("heading", { name: "Import an edited file" })).toBeVisible();
    await expect(page.getByText(/change set|Nothing was applied yet/).last()).toBeVisible();
  },
  "preview of a change set": async (page) => {
    const { id } = await createUser(page);
    const plan = "mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId } }";
    const users = [
      { id, limits: { counts: { MAX_ASSISTANTS: -1 } } },
      { email: "nobody@users.test", plan: null },
    ];
    const { planChanges } = await ask<{ planChanges: { planId: string } }>(page, plan, {
      input: { document: { users } },
    });
    await page.goto(`/users/changes/${planChanges.planId}`);
    await expect(page.getByText("users[1].email")).toBeVisible();
  },
  "command palette": async (page) => {
    await page.goto("/users");
    await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("textbox", { name: "Find a user, a page or an action…" })).toBeFocused();
    await page.keyboard.type("ben");
    await expect(page.getByText("Transfer minutes to Ben Ruiz")).toBeVisible();
  },
  "keyboard shortcuts": async (page) => {
    await page.goto("/users");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  },
  "review of changes": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/limits`);
    await toggleCustomLimits(page);
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByRole("dialog", { name: "What you are about to save" })).toBeVisible();
  },
  "create user": async (page) => {
    await page.goto("/users");
    await page.getByRole("button", { name: "Create user" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Create user" }).click();
    await expect(page.getByRole("dialog").getByText("This can't be empty.").first()).toBeVisible();
  },
  "user information": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/information`);
    await page.getByRole("textbox", { name: "Name" }).fill("Somebody Else");
    await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeVisible();
  },
  "user limits, over and unlimited": async (page) => {
    await page.goto("/users?q=mara.lindgren");
    await page
      .getByRole("link", { name: /Mara Lindgren/ })
      .first()
      .click();
    await page.getByRole("tab", { name: "Limits" }).click();
    await expect(page.getByText("Over the limit: 7 of 5")).toBeVisible();
  },
  "leaving a changed form": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/limits`);
    await toggleCustomLimits(page);
    await page.getByRole("tab", { name: "Information" }).click();
    await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  },
  balance: async (page) => {
    const dialog = await openBalance(page, await createUser(page));
    await dialog.getByRole("textbox", { name: "Amount" }).fill("30");
    await expect(dialog.getByRole("button", { name: "Transfer 30.00 min" })).toBeEnabled();
  },
  "balance above the maximum": async (page) => {
    const dialog = await openBalance(page, await createUser(page));
    await dialog.getByText("Chat credits").click();
    await dialog.getByRole("textbox", { name: "Amount" }).fill("999999999");
    await expect(dialog).toContainText("can be transferred");
  },
  "the owner's limits": async (page) => {
    await page.goto("/users?q=ada.owner");
    await page
      .getByRole("link", { name: /Ada Owner/ })
      .first()
      .click();
    await page.getByRole("tab", { name: "Limits" }).click();
    await expect(page.getByText("The owner is exempt from limits")).toBeVisible();
  },
  "user access": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/access`);
    await expect(page.getByRole("heading", { name: "Administration Panel Access" })).toBeVisible();
  },
  "user appearance": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/appearance`);
    await expect(page.getByRole("heading", { name: "Hide pages" })).toBeVisible();
  },
  "a user's statement, a line opened": async (page) => {
    await page.goto("/users?q=ben.ruiz");
    await page
      .getByRole("link", { name: /Ben Ruiz/ })
      .first()
      .click();
    await page.getByRole("tab", { name: "Statement" }).click();
    await page
      .getByRole("button", { name: /^Details of/ })
      .first()
      .click();
    await expect(page.getByText("Idempotency key")).toBeVisible();
  },
  "an empty statement": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/statement`);
    await expect(page.getByText("Nothing moved yet")).toBeVisible();
  },
  "bulk transfer": async (page) => {
    await page.goto("/users/bulk-transfer");
    await expect(page.getByRole("textbox", { name: "Or paste the rows" })).toBeVisible();
  },
  "why a user can't": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/why?subject=COUNT_LIMIT:MAX_CAMPAIGNS&requested=3`);
    await expect(page.getByText("No, the limit allows no more").or(page.getByText("Yes, they can"))).toBeVisible();
    await expect(page.getByRole("region", { name: "Conflicting settings" })).toBeVisible();
  },
  health: async (page) => {
    await page.goto("/hygiene?kind=UNLIMITED_EXPOSURE");
    await expect(page.getByRole("listitem", { name: "Mara Lindgren", exact: true })).toBeVisible();
  },
  plans: async (page) => {
    await page.goto("/plans");
    await expect(page.getByRole("link", { name: "Edit Free" })).toBeVisible();
  },
  "a plan": async (page) => {
    await page.goto("/plans");
    await page.getByRole("link", { name: "Edit Free" }).click();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Free");
  },
  grants: async (page) => {
    await page.goto("/grants");
    await expect(page.getByRole("heading", { level: 1, name: "Grants" })).toBeVisible();
    await page.getByRole("button", { name: "Create grant" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Create grant" }).click();
    await expect(page.getByRole("dialog").getByText("This can't be empty.").first()).toBeVisible();
  },
  "low balance": async (page) => {
    await page.goto("/billing/alerts");
    await page.getByRole("textbox", { name: "Low below", exact: true }).fill("0");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("A number above zero").first()).toBeVisible();
  },
  settings: async (page) => {
    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  },
  "API tokens": async (page) => {
    await page.goto("/settings/api-tokens");
    await expect(page.getByText("Demo script", { exact: true })).toBeVisible();
  },
  webhooks: async (page) => {
    await page.goto("/settings/webhooks");
    await page.getByRole("button", { name: "Add webhook" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Add webhook" }).click();
    await expect(page.getByText("Choose at least one event.")).toBeVisible();
  },
  "audit log": async (page) => {
    await createUser(page);
    await page.goto("/audit");
    await expect(page.getByRole("table", { name: "Audit log" })).toBeVisible();
  },
  "an entry of the audit log": async (page) => {
    const user = await createUser(page);
    await page.goto(`/users/${user.id}/history`);
    await page.getByRole("button", { name: "User created" }).click();
    await expect(page.getByRole("dialog", { name: "User created" }).getByRole("table")).toBeVisible();
  },
  account: async (page) => {
    await page.goto("/account");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("At least 12 characters.", { exact: true })).toBeVisible();
    await expect(page.getByText("This browser")).toBeVisible();
  },
  "no such page": async (page) => {
    await page.goto("/there-is-nothing-here");
    await expect(page.getByText("This page does not exist")).toBeVisible();
  },
};

test("sign in has no accessibility violations", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter your email address.")).toBeVisible();
  await expectNoViolations(page);
});

test("the pages of a forgotten password have no accessibility violations", async ({ page }) => {
  await page.goto("/forgot-password");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByText("Enter your email address.")).toBeVisible();
  await expectNoViolations(page);
  await page.goto("/reset-password#used");
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await expectNoViolations(page);
});

test("an invitation has no accessibility violations", async ({ page }) => {
  await signIn(page);
  const create = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }";
  const email = `axe-${Date.now()}@demo.allowance.test`;
  await ask(page, create, { input: { name: "Axe Invited", email, invite: true } });
  const { outbox } = await ask<{ outbox: { nodes: { to: string; link: string }[] } }>(
    page,
    "{ outbox(first: 100) { nodes { to link } } }",
  );
  const { pathname, hash } = new URL(outbox.nodes.find(({ to }) => to === email)?.link ?? "");
  await page.goto(pathname + hash);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByText("At least 12 characters.", { exact: true })).toBeVisible();
  await expectNoViolations(page);
});

for (const [name, open] of Object.entries(SCREENS)) {
  test(`${name} has no accessibility violations`, async ({ page }) => {
    await signIn(page);
    await open(page);
    await expectNoViolations(page);
  });
}

test("the playground has no accessibility violations outside the vendor's editor", async ({ page }) => {
  await signIn(page);
  await page.goto("/playground");
  await expect(page.getByRole("status")).toHaveText("Signed in as Ada Owner");
  await expect(page.getByRole("tab").first()).toBeVisible();
  // GraphiQL puts buttons into tabs, and its editor's colours of code are its own.
  await expectNoViolations(page, [".graphiql-tabs", ".monaco-editor"]);
});
