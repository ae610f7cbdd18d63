import { screen, waitFor, within } from "@testing-library/react";
import { aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const END = new Date(Date.now() + 86_400_000).toISOString();
const OVER = "2020-12-01T12:00:00.000Z";

const ben = (fixture: Parameters<typeof aUser>[0] = {}) =>
  aUser({ customEnabled: true, overrides: { MAX_ASSISTANTS: 12 }, ends: { MAX_ASSISTANTS: END }, ...fixture });
const saved = () => ({ user: ben({ version: 5, ends: {} }), changes: [], warnings: [] });

const limit = async (label: string) => within(await screen.findByRole("listitem", { name: label }));

test("undo puts back the former override with its end, and what was inherited, based on the saved version", async () => {
  const { user, api } = await renderApp("/users/2/limits", { user: () => ben(), updateUserLimits: saved });
  await user.click((await limit("Max Assistants")).getByRole("radio", { name: "Unlimited" }));
  await user.click((await limit("Max Campaigns")).getByRole("radio", { name: "Disabled" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone")).toBeVisible();
  expect(api.inputs("UpdateUserLimits").at(-1)).toEqual({
    userId: "2",
    expectedVersion: 5,
    counts: [
      { key: "MAX_ASSISTANTS", value: 12, expiresAt: END },
      { key: "MAX_CAMPAIGNS", value: null },
    ],
  });
});

test("undo after somebody else's change says that nothing was put back", async () => {
  let calls = 0;
  const updateUserLimits = () => {
    calls += 1;
    if (calls > 1) throw apiError("CONFLICT", { field: "expectedVersion" });
    return saved();
  };
  const { user } = await renderApp("/users/2/limits", { user: () => ben(), updateUserLimits });
  await user.click((await limit("Max Campaigns")).getByRole("radio", { name: "Disabled" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Not undone")).toBeVisible();
  expect(screen.getByText(/nothing was put back/)).toBeVisible();
});

test("no undo is offered for an override whose time was over, since it can't be stored again", async () => {
  const { user } = await renderApp("/users/2/limits", {
    user: () => ben({ ends: { MAX_ASSISTANTS: OVER } }),
    updateUserLimits: saved,
  });
  await user.click((await limit("Max Assistants")).getByRole("radio", { name: "Unlimited" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Limits saved")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("the review says what was and what will be, and changes nothing", async () => {
  const { user, api } = await renderApp("/users/2/limits", { user: () => ben() });
  await user.click((await limit("Max Campaigns")).getByRole("radio", { name: "Unlimited" }));
  await user.click(screen.getByRole("button", { name: "Review" }));
  const dialog = within(await screen.findByRole("dialog", { name: "What you are about to save" }));
  expect(dialog.getByRole("row", { name: "Max Campaigns Plan default · 1 Unlimited" })).toBeVisible();
  await user.keyboard("{Escape}");
  expect(screen.getByText("1 unsaved change")).toBeVisible();
  expect(api.inputs("UpdateUserLimits")).toEqual([]);
});

test("a refused change of access shows again what is saved, and says why", async () => {
  const { user } = await renderApp("/users/2/access", {
    user: () => ben(),
    updateUserAccess: () => {
      throw apiError("FORBIDDEN");
    },
  });
  await user.click(await screen.findByRole("switch", { name: "Billing Access" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("You may not do this")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).parentElement).not.toHaveTextContent("Billing"));
});
