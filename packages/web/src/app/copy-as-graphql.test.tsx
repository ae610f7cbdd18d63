import { screen, waitFor, within } from "@testing-library/react";
import { aTenant, aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

const ben = () => aUser({ customEnabled: true, overrides: { MAX_ASSISTANTS: 12 } });

async function copy(user: Awaited<ReturnType<typeof renderApp>>["user"], what: string): Promise<string> {
  await user.click(screen.getByRole("button", { name: "Copy as GraphQL" }));
  await user.click(await screen.findByRole("menuitem", { name: what }));
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  return navigator.clipboard.readText();
}

test("what is copied of unsaved limits is what Save sends then", async () => {
  const { user, api } = await renderApp("/users/2/limits", {
    user: ben,
    updateUserLimits: () => ({ user: ben(), changes: [], warnings: [] }),
  });
  const row = within(await screen.findByRole("listitem", { name: "Max Campaigns" }));
  await user.click(row.getByRole("radio", { name: "Unlimited" }));
  expect(await copy(user, "Mutation")).toContain("mutation UpdateUserLimits($input: UpdateUserLimitsInput!)");
  const { input } = JSON.parse(await copy(user, "Variables"));
  expect(input).toEqual({ userId: "2", expectedVersion: 4, counts: [{ key: "MAX_CAMPAIGNS", value: -1 }] });
  expect(api.inputs("UpdateUserLimits")).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateUserLimits")).toEqual([input]));
});

test("a form that sends two mutations offers both, the second with the version that the first will make", async () => {
  const { user, api } = await renderApp("/users/2/information", {
    user: ben,
    updateUser: () => ({ user: { ...ben(), name: "Benjamin", version: 5 } }),
    assignPlan: () => ({ user: { ...ben(), name: "Benjamin", version: 6 } }),
  });
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Benjamin");
  await user.click(screen.getByRole("combobox", { name: "Plan" }));
  await user.click(await screen.findByRole("option", { name: /Pro/ }));
  await user.click(screen.getByRole("button", { name: "Copy as GraphQL" }));
  const link = await screen.findByRole("menuitem", { name: "Open in playground" });
  expect(link).toHaveAttribute("href", "/playground");
  expect(screen.getAllByRole("menuitem", { name: "curl command" })).toHaveLength(2);
  link.addEventListener("click", (event) => event.preventDefault());
  await user.click(link);
  const drafts: { query: string; variables: string }[] = JSON.parse(
    localStorage.getItem("allowance:playground-drafts") ?? "[]",
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("AssignPlan")).toHaveLength(1));
  expect(drafts.map(({ variables }) => JSON.parse(variables).input)).toEqual([
    ...api.inputs("UpdateUser"),
    ...api.inputs("AssignPlan"),
  ]);
  expect(drafts.map(({ query }) => /^mutation (\w+)/m.exec(query)?.[1])).toEqual(["UpdateUser", "AssignPlan"]);
});

test("a transfer is copied with a key of its own, so that the form's own still counts once (product-rules 27)", async () => {
  const { user } = await renderApp("/users/2/limits", {
    user: () => aUser({ poolUnits: 72_000_000 }),
    tenant: () => aTenant(72_000_000),
  });
  await user.click(await screen.findByRole("button", { name: "Balance" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByRole("button", { name: "Copy as GraphQL" })).toBeDisabled();
  await user.type(dialog.getByLabelText("Amount"), "30");
  const first = JSON.parse(await copy(user, "Variables")).input;
  const second = JSON.parse(await copy(user, "Variables")).input;
  expect(first).toMatchObject({ userId: "2", direction: "ADD", amount: "30" });
  expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
});

test("where the browser does not allow copying, the text is there to be selected", async () => {
  const { user } = await renderApp("/users/2/limits", { user: ben });
  const row = within(await screen.findByRole("listitem", { name: "Max Campaigns" }));
  await user.click(row.getByRole("radio", { name: "Unlimited" }));
  jest.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
  await user.click(screen.getByRole("button", { name: "Copy as GraphQL" }));
  await user.click(await screen.findByRole("menuitem", { name: "curl command" }));
  const text = await screen.findByRole("textbox", { name: "curl command" });
  expect(text).toHaveDisplayValue(/Authorization: Bearer \$ALLOWANCE_TOKEN/);
});
