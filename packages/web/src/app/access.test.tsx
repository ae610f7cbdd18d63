import { screen, waitFor, within } from "@testing-library/react";
import { UNITS_PER } from "@allowance/shared/amounts";
import { aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const NOTHING = { platformAdmin: false, settingsAccess: false, billingAccess: false };

const ben = (access: Partial<typeof NOTHING> = {}) => ({ ...aUser(), access: { ...NOTHING, ...access } });

const openAccess = (user: () => unknown, resolvers = {}) => renderApp("/users/2/access", { user, ...resolvers });

const flag = (name: string) => screen.findByRole("switch", { name });

test("granting Platform Admin asks first, and nothing is sent before the answer (product-rules 18)", async () => {
  const updateUserAccess = () => ({ user: ben({ platformAdmin: true }) });
  const { user, api } = await openAccess(() => ben(), { updateUserAccess });
  await user.click(await flag("Platform Admin"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Make Ben Ruiz a platform admin?" }));
  expect(api.sent("UpdateUserAccess")).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Grant full access" }));
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserAccess")).toEqual([{ userId: "2", expectedVersion: 4, platformAdmin: true }]);
});

test("cancelling the question grants nothing", async () => {
  const { user, api } = await openAccess(() => ben());
  await user.click(await flag("Platform Admin"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.sent("UpdateUserAccess")).toEqual([]);
  expect(screen.getByText("1 unsaved change")).toBeVisible();
});

test("only the changed flag is sent, without a question", async () => {
  const updateUserAccess = () => ({ user: ben({ settingsAccess: true, billingAccess: true }) });
  const { user, api } = await openAccess(() => ben({ settingsAccess: true }), { updateUserAccess });
  await user.click(await flag("Billing Access"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateUserAccess")).toHaveLength(1));
  expect(api.inputs("UpdateUserAccess")[0]).toEqual({ userId: "2", expectedVersion: 4, billingAccess: true });
});

test("Platform Admin shows the other two as included (product-rules 18)", async () => {
  await openAccess(() => ben({ platformAdmin: true }));
  expect(await flag("Settings Access")).toBeChecked();
  expect(await flag("Settings Access")).toBeDisabled();
  expect(await flag("Billing Access")).toBeChecked();
  expect(screen.getAllByText("Included in Platform Admin")).toHaveLength(2);
});

test("the owner's access is locked, with the reason (product-rules 19)", async () => {
  await openAccess(() => aUser({ id: "1", name: "Ada Owner", isOwner: true }));
  expect(await screen.findByText("The owner's access can't be changed")).toBeVisible();
  for (const name of ["Platform Admin", "Settings Access", "Billing Access"]) expect(await flag(name)).toBeDisabled();
  expect(screen.queryByRole("button", { name: /Delete user|Deactivate/ })).toBeNull();
});

test("nobody removes their own last way in (product-rules 19)", async () => {
  const priya = ben({ platformAdmin: true });
  const viewer = () => ({ ...aViewer(), user: priya });
  const { user, api } = await openAccess(() => priya, { viewer });
  await user.click(await flag("Platform Admin"));
  expect(await screen.findByText("This is your own last way in")).toBeVisible();
  expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  await user.click(await flag("Settings Access"));
  expect(screen.getByText("You are changing your own access")).toBeVisible();
  expect(screen.getByRole("button", { name: "Save" })).toBeEnabled();
  expect(screen.getByRole("button", { name: "Delete user…" })).toBeDisabled();
  expect(api.sent("UpdateUserAccess")).toEqual([]);
});

test("deleting says what happens to the balance and waits for the typed email (product-rules 30)", async () => {
  const rich = () => aUser({ minutesUnits: 120 * UNITS_PER.MINUTES, creditsUnits: 450 * UNITS_PER.CREDITS });
  const { user, api, address } = await openAccess(rich, { deleteUser: () => ({ userId: "2" }) });
  await user.click(await screen.findByRole("button", { name: "Delete user…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete Ben Ruiz?" }));
  expect(dialog.getByText("120.00 min and 450 credits return to the platform balance.")).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Delete for good" });
  expect(confirm).toBeDisabled();
  await user.type(dialog.getByLabelText("Type 2@example.test to confirm"), "2@example.test");
  await user.click(confirm);
  await waitFor(() => expect(address()).toBe("/users"));
  expect(api.inputs("DeleteUser")).toEqual([{ userId: "2", expectedVersion: 4 }]);
});

test("deactivating asks, and a deactivated user can be let in again", async () => {
  let saved: Omit<ReturnType<typeof ben>, "deactivatedAt"> & { readonly deactivatedAt: string | null } = ben();
  const deactivateUser = () => {
    saved = { ...saved, version: 5, deactivatedAt: "2026-11-22T10:00:00.000Z" };
    return { user: saved };
  };
  const { user, api } = await openAccess(() => saved, { deactivateUser });
  await user.click(await screen.findByRole("button", { name: "Deactivate" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Deactivate Ben Ruiz?" }));
  await user.click(dialog.getByRole("button", { name: "Deactivate" }));
  expect(await screen.findByRole("button", { name: "Reactivate" })).toBeVisible();
  expect(api.inputs("DeactivateUser")).toEqual([{ userId: "2", expectedVersion: 4 }]);
});

test("a deactivation shows at once, and one that fails is taken back and said", async () => {
  let refuse: () => void = () => undefined;
  const refused = new Promise((_resolve, reject) => {
    refuse = () => reject(apiError("UNAVAILABLE"));
  });
  const { user } = await openAccess(ben, { deactivateUser: () => refused });
  await user.click(await screen.findByRole("button", { name: "Deactivate" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Deactivate Ben Ruiz?" }));
  await user.click(dialog.getByRole("button", { name: "Deactivate" }));
  // The API has not answered yet.
  expect(await screen.findByText("Deactivated")).toBeVisible();
  refuse();
  expect(await screen.findByText("The server is busy")).toBeVisible();
  await waitFor(() => expect(screen.queryByText("Deactivated")).toBeNull());
  expect(screen.getByRole("button", { name: "Deactivate" })).toBeVisible();
});
