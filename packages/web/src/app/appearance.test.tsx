import { screen, waitFor, within } from "@testing-library/react";
import { aResolvedAppearance, anAppearance } from "../testing/appearance-fixtures.ts";
import { aUser } from "../testing/fixtures.ts";
import { aPlan } from "../testing/plan-fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const PLANS = [
  aPlan(),
  aPlan({ id: "2", name: "Pro" }),
  aPlan({ id: "3", name: "Enterprise", isHidden: true }),
  aPlan({ id: "4", name: "Legacy", isActive: false }),
];

const ben = (appearance: ReturnType<typeof anAppearance>, version = 4) => ({ ...aUser({ version }), appearance });

async function openAppearance(saved: () => ReturnType<typeof ben>, resolvers = {}, search = "") {
  const updateUserAppearance = () => ({ user: saved(), changes: [], warnings: [], resolved: aResolvedAppearance() });
  return renderApp(`/users/2/appearance${search}`, {
    user: saved,
    plans: () => PLANS,
    updateUserAppearance,
    ...resolvers,
  });
}

const row = async (label: string) => within(await screen.findByRole("listitem", { name: label }));
const box = async (label: string) => (await row(label)).getByRole("checkbox", { name: label });
const save = () => screen.getByRole("button", { name: "Save" });

test("boxes start with the global state; a click stores an explicit choice, and only that is sent (product-rules 12)", async () => {
  const saved = () => ben(anAppearance({ customEnabled: true, globallyHidden: ["SMS_HISTORY"] }));
  const { user, api } = await openAppearance(saved);
  expect(await box("SMS History")).toBeChecked();
  expect((await row("SMS History")).getByText("Global")).toBeVisible();
  await user.click(await box("Leads"));
  expect((await row("Leads")).getByText("Custom")).toBeVisible();
  await user.click(save());
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserAppearance")).toEqual([
    { userId: "2", expectedVersion: 4, pages: [{ key: "LEADS", override: "HIDE" }] },
  ]);
});

test("un-hiding what is globally hidden stores SHOW (product-rules 13)", async () => {
  const saved = () => ben(anAppearance({ customEnabled: true, globallyHidden: ["DOCS_BUTTON"] }));
  const { user, api } = await openAppearance(saved);
  await user.click(await box("Docs Button"));
  await user.click(save());
  await waitFor(() => expect(api.inputs("UpdateUserAppearance")).toHaveLength(1));
  expect(api.inputs("UpdateUserAppearance")[0]).toMatchObject({ features: [{ key: "DOCS_BUTTON", override: "SHOW" }] });
});

test("a choice equal to the global one is kept and marked redundant; a reset returns it to global (product-rules 14)", async () => {
  const saved = () =>
    ben(anAppearance({ customEnabled: true, choices: { BLACKLIST: "HIDE" }, globallyHidden: ["BLACKLIST"] }));
  const { user, api } = await openAppearance(saved);
  const blacklist = await row("Blacklist");
  expect(blacklist.getByText("Custom")).toBeVisible();
  expect(blacklist.getByText("Same as global: hidden, also if that changes")).toBeVisible();
  await user.click(blacklist.getByRole("button", { name: "Reset Blacklist to the global appearance" }));
  expect(blacklist.getByText("Global")).toBeVisible();
  await user.click(save());
  await waitFor(() => expect(api.inputs("UpdateUserAppearance")).toHaveLength(1));
  expect(api.inputs("UpdateUserAppearance")[0]).toMatchObject({ pages: [{ key: "BLACKLIST", override: null }] });
});

test("clicking an inherited box twice is a choice too: the same as global, kept and marked (product-rules 14)", async () => {
  const { user } = await openAppearance(() => ben(anAppearance({ customEnabled: true })));
  await user.click(await box("Leads"));
  await user.click(await box("Leads"));
  expect((await row("Leads")).getByText("Same as global: shown, also if that changes")).toBeVisible();
  expect(screen.getByText("1 unsaved change")).toBeVisible();
});

test("switching Custom Appearance on stores nothing else (product-rules 12)", async () => {
  const { user, api } = await openAppearance(() => ben(anAppearance({ globallyHidden: ["LEADS"] })));
  await user.click(await screen.findByRole("switch", { name: "Custom appearance" }));
  await user.click(save());
  await waitFor(() => expect(api.inputs("UpdateUserAppearance")).toHaveLength(1));
  expect(api.inputs("UpdateUserAppearance")[0]).toEqual({ userId: "2", expectedVersion: 4, customEnabled: true });
});

test("switched off, choices are kept but not applied", async () => {
  await openAppearance(() => ben(anAppearance({ choices: { LEADS: "HIDE", TOOLS: "HIDE" } })));
  expect(await screen.findByText("2 saved, not applied")).toBeVisible();
  expect(await box("Leads")).not.toBeChecked();
  expect(await box("Leads")).toBeDisabled();
  expect((await row("Leads")).getByText("Saved: hide. Not applied.")).toBeVisible();
});

test("the owner's appearance is locked, with the reason (product-rules 20)", async () => {
  const owner = { ...aUser({ id: "1", name: "Ada Owner", isOwner: true }), appearance: anAppearance() };
  await openAppearance(() => owner);
  expect(await screen.findByText("Nothing is hidden from the owner")).toBeVisible();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("an empty selection of plans is said in words; inactive plans can be selected (product-rules 16)", async () => {
  const { user, api } = await openAppearance(() => ben(anAppearance({ customEnabled: true })));
  expect(await screen.findByText(/all 2 active plans are shown, now Free, Pro\./)).toBeVisible();
  await user.click(screen.getByRole("combobox", { name: "Plans the user can see" }));
  await user.click(await screen.findByRole("option", { name: "Legacy (inactive)" }));
  expect(screen.getByText(/Only 1 selected plan is shown\./)).toBeVisible();
  await user.click(save());
  await waitFor(() => expect(api.inputs("UpdateUserAppearance")).toHaveLength(1));
  expect(api.inputs("UpdateUserAppearance")[0]).toMatchObject({ visiblePlanIds: ["4"] });
});

test("a conflict changes nothing, and loading their changes keeps mine (product-rules 10)", async () => {
  let saved = ben(anAppearance({ customEnabled: true }));
  const updateUserAppearance = ({ input }: { input: { expectedVersion: number } }) => {
    if (input.expectedVersion !== saved.version) throw apiError("CONFLICT");
    return { user: saved };
  };
  const { user, api } = await openAppearance(() => saved, { updateUserAppearance });
  await user.click(await box("Leads"));
  saved = ben(anAppearance({ customEnabled: true, choices: { TOOLS: "HIDE" } }), 9);
  await user.click(save());
  await user.click(await screen.findByRole("button", { name: "Load their changes, keep mine" }));
  await waitFor(async () => expect(await box("Tools")).toBeChecked());
  await user.click(save());
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserAppearance").at(-1)).toEqual({
    userId: "2",
    expectedVersion: 9,
    pages: [{ key: "LEADS", override: "HIDE" }],
  });
});

test("the preview draws the unsaved form from a dry run, with the reason for what is missing (product-rules 15)", async () => {
  const resolved = aResolvedAppearance(
    {
      LEADS: { visible: false, allowed: true, reason: "Hidden for this user." },
      FLOW_BUILDER: { visible: true, allowed: false, reason: "Not included in the user's plan." },
    },
    [{ isCurrent: true, plan: aPlan() }],
  );
  const updateUserAppearance = () => ({ user: null, changes: [], warnings: [], resolved });
  const saved = () => ben(anAppearance({ customEnabled: true }));
  const { user, api } = await openAppearance(saved, { updateUserAppearance });
  await user.click(await box("Leads"));
  await user.click(screen.getByRole("button", { name: "Preview this user's menu" }));
  const preview = within(await screen.findByRole("dialog", { name: "What Ben Ruiz sees" }));
  expect(await preview.findByText("Hidden for this user.")).toBeVisible();
  expect(preview.getByText("Not included in the user's plan.")).toBeVisible();
  expect(preview.getByText("15 of 16")).toBeVisible();
  expect(preview.getByText("Current plan")).toBeVisible();
  expect(preview.getByText("Demo Voice")).toBeVisible();
  expect(api.inputs("PreviewUserAppearance").at(-1)).toEqual({
    userId: "2",
    dryRun: true,
    pages: [{ key: "LEADS", override: "HIDE" }],
  });
  await user.click(preview.getByRole("radio", { name: "Exactly as seen" }));
  expect(preview.queryByText("Leads")).toBeNull();
  expect(api.sent("UpdateUserAppearance")).toEqual([]);
});

test("undo puts back the choices and plans that were there before, based on the saved version, and touches nothing else", async () => {
  const before = ben(anAppearance({ customEnabled: true, choices: { LEADS: "SHOW" }, visiblePlans: [PLANS[0]] }));
  const after = ben(anAppearance({ customEnabled: true, choices: { LEADS: "HIDE", TOOLS: "HIDE" } }), 5);
  const updateUserAppearance = () => ({ user: after, changes: [], warnings: [], resolved: aResolvedAppearance() });
  const { user, api } = await openAppearance(() => before, { updateUserAppearance });
  await user.click(await box("Leads"));
  await user.click(await box("Tools"));
  await user.click(save());
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Undone")).toBeVisible();
  expect(api.inputs("UpdateUserAppearance").at(-1)).toEqual({
    userId: "2",
    expectedVersion: 5,
    pages: [
      { key: "LEADS", override: "SHOW" },
      { key: "TOOLS", override: null },
    ],
  });
});
