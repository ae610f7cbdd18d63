import type { Page } from "@playwright/test";
import { expectNoViolations } from "./accessibility.ts";
import { ask, createUser, save, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const UPDATE_BRANDING =
  "mutation ($input: UpdateBrandingInput!) { updateBranding(input: $input) { tenant { version } } }";
const UPDATE_TEMPLATE = `mutation ($input: UpdateEmailTemplateInput!) {
  updateEmailTemplate(input: $input) { emailTemplate { version } }
}`;

// Other tests see the same tenant.
test.afterEach(async ({ page }) => {
  await signIn(page);
  await ask(page, UPDATE_BRANDING, { input: { color: null, logoUrl: null } });
  await ask(page, UPDATE_TEMPLATE, { input: { key: "WELCOME", subject: null, body: null, enabled: true } });
});

/** The colour of the button that saves, as the browser paints it. */
async function saveButtonColor(page: Page): Promise<string> {
  return page
    .getByRole("region", { name: "Unsaved changes" })
    .getByRole("button", { name: "Save" })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
}

test("Settings Access leads to the settings only, and the saved brand is worn by the panel (product-rules 19)", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "sam.okafor");
  await page.goto("/");
  await expect(page).toHaveURL(/\/settings\/general$/);
  await expect(page.getByRole("navigation", { name: "Main menu" }).getByRole("link")).toHaveText(["Settings"]);
  await expect(page.getByRole("tab")).toHaveText([
    "General & branding",
    "Global appearance",
    "Email templates",
    "API tokens",
  ]);

  await page.getByRole("textbox", { name: "Colour", exact: true }).fill("#0b5f70");
  await page.getByRole("textbox", { name: "Logo URL" }).fill(`${baseURL}/favicon.svg`);
  await expect(page.getByRole("img", { name: "Light: the header of Demo Voice" })).toBeVisible();
  await save(page);
  await expect(page.getByRole("banner").locator("img")).toHaveAttribute("src", `${baseURL}/favicon.svg`);

  await page.reload();
  await page.getByRole("textbox", { name: "Colour", exact: true }).fill("#ffe600");
  expect(await saveButtonColor(page)).toBe("rgb(11, 95, 112)");
  await expectNoViolations(page);
});

test("a colour that could not be read is shaded until the whole panel can be", async ({ page }) => {
  await signIn(page);
  await ask(page, UPDATE_BRANDING, { input: { color: "#ffe600" } });
  await page.goto("/settings/emails");
  await expect(page.getByRole("heading", { name: "Outbox" })).toBeVisible();
  await expectNoViolations(page);
});

test("a changed email is what the next user gets, and can be read in the outbox", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/emails");
  await page.getByRole("link", { name: "Welcome", exact: true }).click();
  const subject = page.getByRole("textbox", { name: "Subject" });
  await subject.fill("Good to see you, ");
  await page.getByRole("button", { name: "user.name" }).click();
  await expect(subject).toHaveValue("Good to see you, {{user.name}}");
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("Hello {{user.name}} <b>bold</b>");
  await expect(page.getByText("Good to see you, Ben Ruiz")).toBeVisible();
  const preview = page.getByTitle("Preview of Welcome");
  await expect(preview).toHaveAttribute("srcdoc", /Hello Ben Ruiz &lt;b&gt;bold/);
  await expect(preview).toHaveAttribute("sandbox", "");
  await page.getByRole("button", { name: "Send me a test email" }).click();
  await expect(page.getByText("Test email written")).toBeVisible();
  await save(page);

  const user = await createUser(page);
  await page.getByRole("link", { name: "Email templates" }).click();
  await expect(page.getByRole("listitem", { name: "Welcome" })).toContainText("Custom");
  await page.getByRole("button", { name: `Good to see you, ${user.name}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(user.email);
  await expectNoViolations(page);
  // The look for violations has lifted the sandbox, in which not even a test could read.
  await expect(dialog.frameLocator("iframe").getByText(`Hello ${user.name} <b>bold</b>`)).toBeVisible();
});

test("the email editor has no accessibility violations, with an unknown variable told at its field", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/settings/emails/WELCOME");
  await expect(page.locator("iframe")).toBeVisible();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("Hello {{nobody}}");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This email has no variable “nobody”.")).toBeVisible();
  await expectNoViolations(page);
});
