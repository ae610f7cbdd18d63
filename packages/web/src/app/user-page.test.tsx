import { screen, waitFor, within } from "@testing-library/react";
import { aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

/** Ben on the plan Free, with one override that applies. */
const ben = () => aUser({ customEnabled: true, overrides: { MAX_ASSISTANTS: 12 }, used: { MAX_ASSISTANTS: 7 } });

const limit = async (label: string) => within(await screen.findByRole("listitem", { name: label }));

test("saving a name sends no limit and no plan (product-rules 9)", async () => {
  const { user, api } = await renderApp("/users/2/information", {
    user: ben,
    updateUser: () => ({ user: { ...ben(), name: "Benjamin", version: 5 } }),
  });
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Benjamin");
  expect(screen.getByText("1 unsaved change")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Benjamin" })).toBeVisible();
  expect(api.inputs("UpdateUser")).toEqual([{ userId: "2", name: "Benjamin", expectedVersion: 4 }]);
  expect([...api.sent("AssignPlan"), ...api.sent("UpdateUserLimits")]).toEqual([]);
});

test("a refused address is told at its field; discarding brings everything back", async () => {
  const { user } = await renderApp("/users/2/information", {
    user: ben,
    updateUser: () => {
      throw apiError("CONFLICT", { field: "email" });
    },
  });
  const email = await screen.findByLabelText("Email");
  await user.clear(email);
  await user.type(email, "taken@example.test");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Another user has this email address.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(email).toHaveValue("2@example.test");
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(screen.queryByText("Another user has this email address.")).toBeNull();
});

test("only the changed limit is sent, with the version that was read (product-rules 9 and 10)", async () => {
  const { user, api } = await renderApp("/users/2/limits", {
    user: ben,
    updateUserLimits: () => ({ user: ben(), changes: [], warnings: [] }),
  });
  const campaigns = await limit("Max Campaigns");
  await user.click(campaigns.getByRole("radio", { name: "Unlimited" }));
  expect(campaigns.getByText(/Unlimited can raise costs/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserLimits")).toEqual([
    { userId: "2", expectedVersion: 4, counts: [{ key: "MAX_CAMPAIGNS", value: -1 }] },
  ]);
});

test("a reset returns a key to the plan with one click (product-rules 9)", async () => {
  const { user, api } = await renderApp("/users/2/limits", {
    user: ben,
    updateUserLimits: () => ({ user: ben(), changes: [], warnings: [] }),
  });
  const assistants = await limit("Max Assistants");
  expect(assistants.getByText("Custom")).toBeVisible();
  await user.click(assistants.getByRole("button", { name: "Reset Max Assistants to the plan" }));
  expect(assistants.getByText("Plan")).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateUserLimits")).toHaveLength(1));
  expect(api.inputs("UpdateUserLimits")[0]).toMatchObject({ counts: [{ key: "MAX_ASSISTANTS", value: null }] });
});

test("no raw -1 is shown, whoever says unlimited (product-rules 2)", async () => {
  await renderApp("/users/2/limits", {
    user: () =>
      aUser({
        customEnabled: true,
        overrides: { MAX_CAMPAIGNS: -1 },
        planValues: { MAX_ASSISTANTS: -1, MAX_CLONED_VOICES: 0 },
      }),
  });
  expect((await limit("Max Assistants")).getByText("Plan default · unlimited")).toBeVisible();
  expect((await limit("Max Cloned Voices")).getByText("Plan default · disabled")).toBeVisible();
  const main = screen.getByRole("main");
  expect(main).not.toHaveTextContent("-1");
  expect([...main.querySelectorAll("input")].map(({ value }) => value)).not.toContain("-1");
});

test("switched off, overrides are kept but not applied (product-rules 4)", async () => {
  await renderApp("/users/2/limits", {
    user: () => aUser({ overrides: { MAX_ASSISTANTS: 12, MAX_CAMPAIGNS: 3, WEB_WIDGET: false } }),
  });
  expect(await screen.findAllByText("3 saved, not applied")).not.toHaveLength(0);
  expect((await limit("Max Assistants")).getByLabelText("Effective: 1")).toBeVisible();
});

test("over the limit is said in numbers (product-rules 6)", async () => {
  await renderApp("/users/2/limits", {
    user: () => aUser({ customEnabled: true, overrides: { MAX_ASSISTANTS: 5 }, used: { MAX_ASSISTANTS: 7 } }),
  });
  expect((await limit("Max Assistants")).getByText(/Over the limit: 7 of 5/)).toBeVisible();
});

test("the owner's limits are locked, and the reason is shown (product-rules 19 and 20)", async () => {
  await renderApp("/users/1/limits", { user: () => aUser({ id: "1", name: "Ada Owner", isOwner: true }) });
  expect(await screen.findByText("The owner is exempt from limits")).toBeVisible();
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.queryByRole("radio")).toBeNull();
});

test("a conflict changes nothing, and loading their changes keeps mine (product-rules 10)", async () => {
  let saved = ben();
  const updateUserLimits = ({ input }: { input: { expectedVersion: number } }) => {
    if (input.expectedVersion !== saved.version) throw apiError("CONFLICT");
    return { user: saved, changes: [], warnings: [] };
  };
  const { user, api } = await renderApp("/users/2/limits", { user: () => saved, updateUserLimits });
  await user.click((await limit("Flow Builder")).getByRole("radio", { name: "Off" }));
  saved = aUser({ version: 9, customEnabled: true, overrides: { MAX_ASSISTANTS: 30 } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Load their changes, keep mine" }));
  expect(await (await limit("Max Assistants")).findByLabelText("Effective: 30")).toBeVisible();
  expect(screen.getByText("1 unsaved change")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserLimits").at(-1)).toEqual({
    userId: "2",
    expectedVersion: 9,
    features: [{ key: "FLOW_BUILDER", value: false }],
  });
});

test("leaving with unsaved changes asks, in the app and at closing the tab", async () => {
  const { user, address } = await renderApp("/users/2/limits", { user: ben });
  await user.click((await limit("Flow Builder")).getByRole("radio", { name: "Off" }));
  await user.click(screen.getByRole("tab", { name: "Information" }));
  await user.click(await screen.findByRole("button", { name: "Stay here" }));
  expect(address()).toBe("/users/2/limits");
  expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(false);

  await user.click(screen.getByRole("tab", { name: "Information" }));
  await user.click(await screen.findByRole("button", { name: "Leave without saving" }));
  expect(await screen.findByLabelText("Name")).toBeVisible();
  expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(true);
});

test("an unknown user is said to be missing (product-rules 21)", async () => {
  await renderApp("/users/999", { user: () => null });
  expect(await screen.findByRole("heading", { name: "There is no such user" })).toBeVisible();
});
