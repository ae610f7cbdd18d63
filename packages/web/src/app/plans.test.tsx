import { screen, waitFor, within } from "@testing-library/react";
import { aLimitSet, AN_IMPACT, aPlan } from "../testing/plan-fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const pro = () => aPlan({ id: "2", name: "Pro", userCount: 41, limits: { MAX_ASSISTANTS: 5 } });

/** Answers the impact in a dry run, and the plan otherwise. */
const updatePlan = () => ({ plan: pro(), impact: AN_IMPACT });

const assistants = async () => within(await screen.findByRole("listitem", { name: "Max Assistants" }));

test("the list shows every plan with its users, marks and limits, and never a raw -1 (product-rules 2)", async () => {
  const plans = () => [pro(), aPlan({ id: "4", name: "Legacy", isActive: false, limits: { MAX_ASSISTANTS: -1 } })];
  await renderApp("/plans", { plans });
  expect(await screen.findByRole("heading", { name: "Pro" })).toBeVisible();
  expect(screen.getByRole("link", { name: "41 users on Pro" })).toHaveAttribute("href", "/users?plan=2");
  expect(screen.getByText("Inactive")).toBeVisible();
  expect(screen.getByText("Unlimited")).toBeVisible();
  expect(screen.getByRole("main")).not.toHaveTextContent("-1");
});

test("whom a change of limits reaches is shown before it is saved (product-rules 5)", async () => {
  const { user, api } = await renderApp("/plans/2", { plans: () => [pro()], updatePlan });
  const row = await assistants();
  const number = row.getByLabelText("Max Assistants: limited to");
  await user.clear(number);
  await user.type(number, "2");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Change the limits of Pro?" }));
  expect(dialog.getByText("Affects 41 users, at once.")).toBeVisible();
  expect(dialog.getByText("6 users keep their own value.")).toBeVisible();
  expect(dialog.getByText(/^2 users end over a limit\./)).toBeVisible();
  expect(dialog.getByRole("rowheader", { name: "Max Assistants" })).toBeVisible();
  expect(api.sent("UpdatePlan")).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Save limits" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const input = { planId: "2", expectedVersion: 3, counts: [{ key: "MAX_ASSISTANTS", value: 2 }] };
  expect(api.inputs("PlanImpact")).toEqual([{ ...input, dryRun: true }]);
  expect(api.inputs("UpdatePlan")).toEqual([input]);
});

test("a new name alone is saved at once and sends no limit (product-rules 9)", async () => {
  const { user, api } = await renderApp("/plans/2", { plans: () => [pro()], updatePlan });
  await user.type(await screen.findByLabelText(/^Name/), " 2");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdatePlan")).toHaveLength(1));
  expect(api.inputs("UpdatePlan")[0]).toEqual({ planId: "2", expectedVersion: 3, name: "Pro 2" });
  expect(api.sent("PlanImpact")).toEqual([]);
});

test("a conflict keeps what was entered (product-rules 10)", async () => {
  let saved = pro();
  const conflicting = ({ input }: { input: { expectedVersion: number } }) => {
    if (input.expectedVersion !== saved.version) throw apiError("CONFLICT", { field: "expectedVersion" });
    return { plan: saved, impact: AN_IMPACT };
  };
  const { user, api } = await renderApp("/plans/2", { plans: () => [saved], updatePlan: conflicting });
  await user.type(await screen.findByLabelText("Description"), "For teams");
  saved = { ...pro(), version: 8, limits: aLimitSet({ MAX_ASSISTANTS: 7 }) };
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Somebody else changed this plan meanwhile")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Load their changes, keep mine" }));
  expect(await (await assistants()).findByDisplayValue("7")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdatePlan")).toHaveLength(2));
  expect(api.inputs("UpdatePlan")[1]).toEqual({ planId: "2", expectedVersion: 8, description: "For teams" });
});

async function askToDelete(plan: ReturnType<typeof aPlan>, resolvers = {}) {
  const opened = await renderApp("/plans", { plans: () => [plan], ...resolvers });
  await opened.user.click(await screen.findByRole("button", { name: "More about Pro" }));
  await opened.user.click(await screen.findByRole("menuitem", { name: "Delete…" }));
  return opened;
}

test("a plan with users is not deleted: the reason, and the offer to deactivate it (product-rules 17)", async () => {
  const deactivatePlan = () => ({ plan: { ...pro(), isActive: false } });
  const { user, api } = await askToDelete(pro(), { deactivatePlan });
  const dialog = within(await screen.findByRole("dialog", { name: "Pro can't be deleted" }));
  expect(dialog.getByText(/41 users are on it/)).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Deactivate instead" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await screen.findByText("Inactive")).toBeVisible();
  expect(api.inputs("DeactivatePlan")).toEqual([{ planId: "2", expectedVersion: 3 }]);
  expect(api.sent("DeletePlan")).toEqual([]);
});

test("a plan that only lists of visible plans name is refused by the API, and that is said (product-rules 17)", async () => {
  const deletePlan = () => {
    throw apiError("CONFLICT", { users: 0, selections: 2 });
  };
  const { user } = await askToDelete({ ...pro(), userCount: 0 }, { deletePlan });
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete plan" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Pro can't be deleted" }));
  expect(dialog.getByText(/2 users' lists of visible plans name it/)).toBeVisible();
  expect(dialog.getByRole("button", { name: "Deactivate instead" })).toBeVisible();
});

test("a new plan sends its name and what was changed; a taken name is told at the field", async () => {
  let isTaken = true;
  const createPlan = () => {
    if (isTaken) throw apiError("CONFLICT", { field: "name" });
    return { plan: aPlan({ id: "9", name: "Team" }) };
  };
  const { user, api, address } = await renderApp("/plans/new", { plans: () => [], createPlan });
  await user.type(await screen.findByLabelText(/^Name/), "Team");
  await user.click((await assistants()).getByRole("radio", { name: "Unlimited" }));
  await user.click(screen.getByRole("button", { name: "Create plan" }));
  expect(await screen.findByText("Another plan has this name.")).toBeVisible();
  isTaken = false;
  await user.click(screen.getByRole("button", { name: "Create plan" }));
  await waitFor(() => expect(address()).toBe("/plans"));
  expect(api.inputs("CreatePlan")[1]).toEqual({ name: "Team", counts: [{ key: "MAX_ASSISTANTS", value: -1 }] });
});

test("an activated plan shows at once, and one that is refused is taken back and said", async () => {
  let refuse: () => void = () => undefined;
  const refused = new Promise((_resolve, reject) => {
    refuse = () => reject(apiError("CONFLICT"));
  });
  const { user } = await renderApp("/plans", {
    plans: () => [aPlan({ id: "2", name: "Pro", isActive: false })],
    updatePlan: () => refused,
  });
  expect(await screen.findByText("Inactive")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "More about Pro" }));
  await user.click(await screen.findByRole("menuitem", { name: "Activate" }));
  // The API has not answered yet.
  await waitFor(() => expect(screen.queryByText("Inactive")).toBeNull());
  refuse();
  expect(await screen.findByText("Inactive")).toBeVisible();
  expect(screen.getByText("Changed or taken meanwhile")).toBeVisible();
});
