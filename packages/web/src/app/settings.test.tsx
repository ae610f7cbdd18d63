import { screen, waitFor, within } from "@testing-library/react";
import { aGlobalAppearance } from "../testing/appearance-fixtures.ts";
import { aTenant, aViewer } from "../testing/fixtures.ts";
import { aLimitSet, AN_IMPACT } from "../testing/plan-fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

const tenant = () => ({
  ...aTenant(),
  globalAppearance: aGlobalAppearance(["SMS_HISTORY"], { SMS_HISTORY: 3 }),
  defaultLimits: aLimitSet(),
});

test("a change of the global appearance sends only the changed keys; who overrides is said (product-rules 12)", async () => {
  const updateGlobalAppearance = () => ({ tenant: tenant() });
  const { user, api } = await renderApp("/settings/appearance", { tenant, updateGlobalAppearance });
  const row = within(await screen.findByRole("listitem", { name: "SMS History" }));
  expect(row.getByRole("checkbox")).toBeChecked();
  expect(row.getByText("3 users override this")).toBeVisible();
  await user.click(row.getByRole("checkbox"));
  await user.click(screen.getByRole("checkbox", { name: "Docs Button" }));
  await user.click(screen.getByRole("checkbox", { name: "Leads" }));
  await user.click(screen.getByRole("checkbox", { name: "Leads" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateGlobalAppearance")).toHaveLength(1));
  expect(api.inputs("UpdateGlobalAppearance")[0]).toEqual({
    pages: [{ key: "SMS_HISTORY", hidden: false }],
    features: [{ key: "DOCS_BUTTON", hidden: true }],
  });
});

test("a change of the default limits shows whom it reaches before it is saved (product-rules 5)", async () => {
  const updateDefaultLimits = () => ({ tenant: tenant(), impact: AN_IMPACT });
  const { user, api } = await renderApp("/settings/default-limits", { tenant, updateDefaultLimits });
  await user.click(await screen.findByRole("switch", { name: "Web Widget" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Change the default limits?" }));
  expect(dialog.getByText("Affects 41 users, at once.")).toBeVisible();
  expect(api.sent("UpdateDefaultLimits")).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Save limits" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.inputs("UpdateDefaultLimits")).toEqual([{ features: [{ key: "WEB_WIDGET", value: false }] }]);
});

test("with Settings Access there are settings, and neither users nor plans nor default limits (product-rules 19)", async () => {
  const viewer = () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]);
  const { address } = await renderApp("/", { viewer, tenant });
  expect(await screen.findByRole("tab", { name: "Global appearance" })).toBeVisible();
  expect(address()).toMatch(/^\/settings\//);
  expect(screen.queryByRole("tab", { name: "Default limits" })).toBeNull();
  const menu = within(screen.getByRole("navigation", { name: "Main menu" }));
  expect(menu.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(["Settings"]);
});

test.each(["/plans", "/plans/1", "/settings/default-limits", "/users/2/access"])(
  "with Settings Access %s does not exist (product-rules 19)",
  async (path) => {
    await renderApp(path, { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]), tenant });
    expect(await screen.findByRole("heading", { name: "This page does not exist" })).toBeVisible();
  },
);
