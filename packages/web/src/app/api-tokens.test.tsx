import { screen, waitFor, within } from "@testing-library/react";
import { aPage, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

const SECRET = "alw_secret-that-is-shown-once";

function anApiToken(facts: object = {}) {
  return {
    id: "7",
    name: "Nightly report",
    prefix: "alw_abcdefgh",
    scopes: ["USERS_READ"],
    creatorName: "Ada Owner",
    isOwn: true,
    status: "ACTIVE",
    createdAt: "2026-11-01T00:00:00Z",
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    previousValidUntil: null,
    ...facts,
  };
}

const openTokens = (resolvers: Resolvers = {}) =>
  renderApp("/settings/api-tokens", { apiTokens: () => aPage([anApiToken()]), ...resolvers });

test("a token is created with the chosen scopes, shown once with a command to try it, and gone with the dialog", async () => {
  const createApiToken = () => ({ token: SECRET, apiToken: anApiToken({ id: "8" }) });
  const { user, api } = await openTokens({ createApiToken });
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create an API token" }));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), " Import ");
  const people = within(dialog.getByRole("group", { name: "People and balance" }));
  await user.click(people.getByRole("checkbox", { name: "Transfer balance" }));
  await user.click(people.getByRole("checkbox", { name: "See users" }));
  await user.click(dialog.getByRole("button", { name: "Create token" }));

  const shown = within(await screen.findByRole("dialog", { name: "Token created" }));
  expect(shown.getByText(SECRET)).toBeVisible();
  expect(shown.getByText(/^curl -s .*Bearer alw_secret/)).toBeVisible();
  const [input] = api.inputs("CreateApiToken");
  expect(input).toMatchObject({ name: "Import", scopes: ["USERS_READ", "TRANSFERS_WRITE"] });
  const days = (Date.parse(Object(input).expiresAt) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(90);
  await user.click(shown.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByText(SECRET)).not.toBeInTheDocument());
});

test("a token without a name and without scopes is refused at its fields, and nothing is sent", async () => {
  const { user, api } = await openTokens();
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Create token" }));
  expect(await dialog.findByText("Choose at least one scope.")).toBeVisible();
  expect(dialog.getByRole("textbox", { name: "Name" })).toBeInvalid();
  expect(api.inputs("CreateApiToken")).toEqual([]);
});

test("only scopes that the viewer holds are offered, and 'only reading' chooses those that change nothing", async () => {
  const { user } = await openTokens({ viewer: () => aViewer(["PANEL_ENTER", "USERS_READ", "SETTINGS_WRITE"]) });
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  const dialog = within(await screen.findByRole("dialog"));
  const labels = ["See users", "Enter the administration panel", "Manage settings"];
  expect(dialog.getAllByRole("checkbox").map((box) => box.getAttribute("value") ?? "")).toHaveLength(labels.length);
  await user.click(dialog.getByRole("button", { name: "Only reading" }));
  for (const name of labels.slice(0, 2)) expect(dialog.getByRole("checkbox", { name })).toBeChecked();
  expect(dialog.getByRole("checkbox", { name: "Manage settings" })).not.toBeChecked();
});

test("a refusal of the API stays in the dialog, with what was entered", async () => {
  const createApiToken = () => {
    throw apiError("LIMIT_REACHED");
  };
  const { user } = await openTokens({ createApiToken });
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Import");
  await user.click(dialog.getByRole("button", { name: "Everything" }));
  await user.click(dialog.getByRole("button", { name: "Create token" }));
  expect(await dialog.findByRole("alert")).toBeVisible();
  expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Import");
});

test("one's own token is rotated with the chosen overlap, and the new secret is shown once", async () => {
  const rotateApiToken = () => ({ token: SECRET, apiToken: anApiToken() });
  const { user, api } = await openTokens({ rotateApiToken });
  await user.click(await screen.findByRole("button", { name: "Rotate" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Rotate “Nightly report”" }));
  expect(dialog.getByRole("combobox", { name: "The old secret works for" })).toHaveValue("1 day");
  await user.click(dialog.getByRole("button", { name: "Make a new secret" }));
  expect(await screen.findByText(SECRET)).toBeVisible();
  expect(api.inputs("RotateApiToken")).toEqual([{ apiTokenId: "7", overlapMinutes: 1_440 }]);
});

test("somebody else's token can be revoked after a question, not rotated", async () => {
  const revokeApiToken = () => ({ apiToken: anApiToken({ status: "REVOKED" }) });
  const apiTokens = () => aPage([anApiToken({ isOwn: false, creatorName: "Sam Okafor" })]);
  const { user, api } = await openTokens({ apiTokens, revokeApiToken });
  expect(await screen.findByText("Sam Okafor")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Rotate" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Revoke" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Revoke “Nightly report”?" }));
  await user.click(dialog.getByRole("button", { name: "Revoke token" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(api.inputs("RevokeApiToken")).toEqual([{ apiTokenId: "7" }]);
});

test("ended tokens are shown on request, marked, and with nothing left to do", async () => {
  const apiTokens = ({ includeEnded }: { includeEnded: boolean }) =>
    aPage(includeEnded ? [anApiToken({ status: "REVOKED", scopes: null })] : []);
  const { user, address } = await openTokens({ apiTokens });
  expect(await screen.findByText("No API token yet")).toBeVisible();
  await user.click(screen.getByRole("switch", { name: "Show revoked and expired" }));
  expect(await screen.findByText("Revoked")).toBeVisible();
  expect(screen.getByText("Everything its creator may do")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Revoke" })).not.toBeInTheDocument();
  expect(address()).toBe("/settings/api-tokens?ended=1");
});

test("a list that can't be loaded says so and can be tried again", async () => {
  let tries = 0;
  const apiTokens = () => {
    tries += 1;
    if (tries === 1) throw apiError("UNAVAILABLE");
    return aPage([anApiToken()]);
  };
  const { user } = await openTokens({ apiTokens });
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Nightly report")).toBeVisible();
});

test("whoever has only Billing Access reaches their tokens, and no other settings", async () => {
  await openTokens({ viewer: () => aViewer(["PANEL_ENTER", "BILLING_WRITE"]) });
  expect(await screen.findByText("Nightly report")).toBeVisible();
  expect(screen.getAllByRole("tab")).toHaveLength(1);
});
