import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { anOutboxEmail, emailTemplates } from "../testing/email-fixtures.ts";
import { aPage } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

const HTML = "<html><head></head><body><p>Hello Ben Ruiz</p></body></html>";

function openWelcome(resolvers: Resolvers = {}) {
  return renderApp("/settings/emails/WELCOME", {
    emailTemplates: () => emailTemplates(),
    previewEmailTemplate: () => ({ subject: "Welcome to Acme Voice", html: HTML, text: "Hello Ben Ruiz" }),
    ...resolvers,
  });
}

test("only the changed text is sent, with the version it was begun on (product-rules 9, 10)", async () => {
  const updateEmailTemplate = () => ({
    emailTemplate: emailTemplates({ subject: "Hi {{user.name}}", isCustom: true, version: 1 })[0],
  });
  const { user, api } = await openWelcome({ updateEmailTemplate });
  const subject = await screen.findByRole("textbox", { name: "Subject" });
  fireEvent.focus(subject);
  fireEvent.change(subject, { target: { value: "Hi " } });
  await user.click(screen.getByRole("button", { name: "user.name" }));
  expect(subject).toHaveValue("Hi {{user.name}}");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateEmailTemplate")).toHaveLength(1));
  expect(api.inputs("UpdateEmailTemplate")).toEqual([
    { key: "WELCOME", subject: "Hi {{user.name}}", expectedVersion: 0 },
  ]);
  expect(await screen.findByText("Custom")).toBeVisible();
});

test("an unknown variable is told at its field, and nothing is sent", async () => {
  const { user, api } = await openWelcome();
  const text = await screen.findByRole("textbox", { name: "Text" });
  fireEvent.change(text, { target: { value: "Hello {{amount}}" } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(text).toBeInvalid());
  expect(text).toHaveAccessibleDescription(/no variable “amount”/);
  expect(api.inputs("UpdateEmailTemplate")).toHaveLength(0);
});

test("an unknown variable that only the API knows of is told at its field too", async () => {
  const updateEmailTemplate = () => {
    throw apiError("BAD_USER_INPUT", { field: "body", variable: "user.name" });
  };
  const { user } = await openWelcome({ updateEmailTemplate });
  const text = await screen.findByRole("textbox", { name: "Text" });
  fireEvent.change(text, { target: { value: "Hello {{user.name}}!" } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(text).toBeInvalid());
  expect(text).toHaveAccessibleDescription(/The API says BAD_USER_INPUT/);
});

test("back to the default sends null, so that later defaults reach it", async () => {
  const changed = { subject: "Our own", isCustom: true, version: 3 };
  const updateEmailTemplate = () => ({ emailTemplate: emailTemplates({ version: 4 })[0] });
  const { user, api } = await openWelcome({ emailTemplates: () => emailTemplates(changed), updateEmailTemplate });
  await user.click(await screen.findByRole("button", { name: "Back to the default text" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(api.inputs("UpdateEmailTemplate")).toEqual([{ key: "WELCOME", subject: null, expectedVersion: 3 }]),
  );
});

test("the preview shows the unsaved text in a frame that may run nothing", async () => {
  const { api } = await openWelcome();
  const frame = await screen.findByTitle("Preview of Welcome");
  expect(frame).toHaveAttribute("sandbox", "");
  expect(frame).toHaveAttribute("srcdoc", expect.stringContaining("Hello Ben Ruiz"));
  fireEvent.change(screen.getByRole("textbox", { name: "Subject" }), { target: { value: "Unsaved" } });
  await waitFor(() => expect(api.inputs("EmailPreview")).toHaveLength(2));
  expect(api.inputs("EmailPreview")[1]).toMatchObject({ key: "WELCOME", subject: "Unsaved" });
});

test("the switch is saved at the click; when that fails it turns back and says why", async () => {
  const updateEmailTemplate = () => {
    throw apiError("CONFLICT");
  };
  const { user, api } = await renderApp("/settings/emails", {
    emailTemplates: () => emailTemplates(),
    outbox: () => aPage([]),
    updateEmailTemplate,
  });
  const row = within(await screen.findByRole("listitem", { name: "Low balance" }));
  await user.click(row.getByRole("switch"));
  expect(await row.findByRole("alert")).toBeVisible();
  expect(row.getByRole("switch")).not.toBeChecked();
  expect(api.inputs("UpdateEmailTemplate")).toEqual([{ key: "LOW_BALANCE", enabled: true, expectedVersion: 0 }]);
  expect(screen.getByText("No email yet")).toBeVisible();
});

test("an email of the outbox opens to read, with what became of it", async () => {
  const failed = anOutboxEmail({ status: "FAILED", errorClass: "ECONNECTION" });
  const { user } = await renderApp("/settings/emails", {
    emailTemplates: () => emailTemplates(),
    outbox: () => aPage([failed]),
  });
  await user.click(await screen.findByRole("button", { name: "Welcome to Demo Voice" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Welcome to Demo Voice" }));
  expect(dialog.getByText("The mail server said: ECONNECTION.")).toBeVisible();
  expect(dialog.getByTitle("Text of Welcome to Demo Voice")).toHaveAttribute("sandbox", "");
});
