import { screen, waitFor, within } from "@testing-library/react";
import { aConflict } from "../testing/conflict-fixtures.ts";
import { aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const saved = aConflict({
  code: "SAVED_NOT_APPLIED",
  severity: "MEDIUM",
  subject: null,
  sentence: "Custom Limits is off: 2 saved, not applied.",
  remedy: { label: "Delete the 2 saved overrides", mutation: "resetUserLimits", input: { userId: "2" } },
});

const step = (source: string, decided: boolean, link: string | null = null) => ({
  source,
  text: `What ${source} says.`,
  value: null,
  decided,
  link,
});

const explained = {
  subject: "COUNT_LIMIT:MAX_ASSISTANTS",
  kind: "COUNT_LIMIT",
  key: "MAX_ASSISTANTS",
  label: "Max Assistants",
  verdict: "LIMIT_REACHED",
  sentence: "No: one more would not fit.",
  requested: 1,
  effective: 5,
  used: 5,
  remaining: 0,
  steps: [step("OWNER", false), step("PLAN", true, "/plans/1"), step("USAGE", true, "/users/2/limits")],
};

const open = (resolvers: object = {}, search = "", conflicts: readonly unknown[] = []) =>
  renderApp(`/users/2/why${search}`, {
    user: () => ({ ...aUser(), conflicts }),
    explain: () => explained,
    ...resolvers,
  });

test("the button of the header leads to the reasons, whatever tab is open", async () => {
  const { user, address } = await renderApp("/users/2/limits", { user: () => ({ ...aUser(), conflicts: [] }) });
  await user.click(await screen.findByRole("link", { name: "Why can't they…?" }));
  expect(await screen.findByRole("heading", { name: "Can they do it?" })).toBeVisible();
  expect(address()).toBe("/users/2/why");
});

test("picking what they can't do answers with the verdict, the steps in order and where to change them", async () => {
  const { user, api, address } = await open();
  await user.click(await screen.findByRole("combobox", { name: "What" }));
  await user.click(await screen.findByRole("option", { name: "Max Assistants" }));
  const verdict = await screen.findByText("No, the limit allows no more");
  expect(verdict).toBeVisible();
  expect(screen.getByText("No: one more would not fit.")).toBeVisible();
  const steps = within(screen.getByRole("list", { name: "How this was decided" })).getAllByRole("listitem");
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    "Owner's exemptionWhat OWNER says.",
    "PlanDecided hereChangeWhat PLAN says.",
    "UsageDecided hereChangeWhat USAGE says.",
  ]);
  expect(screen.getByRole("link", { name: "Change: Plan" })).toHaveAttribute("href", "/plans/1");
  expect(api.sent("Explain")).toEqual([{ userId: "2", subject: "COUNT_LIMIT:MAX_ASSISTANTS", requested: 1 }]);
  expect(address()).toBe("/users/2/why?subject=COUNT_LIMIT%3AMAX_ASSISTANTS");
});

test("the question is in the address, with how many more", async () => {
  const { api } = await open({}, "?subject=COUNT_LIMIT:MAX_ASSISTANTS&requested=3");
  await screen.findByText("No, the limit allows no more");
  expect(screen.getByRole("textbox", { name: "How many more" })).toHaveValue("3");
  expect(api.sent("Explain")).toEqual([{ userId: "2", subject: "COUNT_LIMIT:MAX_ASSISTANTS", requested: 3 }]);
});

test("what is not counted is asked for once, and a yes is a yes", async () => {
  const explain = () => ({ ...explained, kind: "PAGE", verdict: "ALLOWED", sentence: "Yes: Leads is shown." });
  await open({ explain }, "?subject=PAGE:LEADS");
  expect(await screen.findByText("Yes, they can")).toBeVisible();
  expect(screen.queryByRole("textbox", { name: "How many more" })).toBeNull();
});

test("limits that don't apply stand apart from settings against each other, and nothing is said to be nothing", async () => {
  await open({}, "", [saved]);
  const notApplying = within(await screen.findByRole("region", { name: "Limits not applying" }));
  expect(notApplying.getByText(/2 saved, not applied/)).toBeVisible();
  expect(notApplying.getByText(/There is no cache to clear/)).toBeVisible();
  expect(within(screen.getByRole("region", { name: "Conflicting settings" })).getByText(/Nothing works/)).toBeVisible();
});

test("a remedy asks first, calls the mutation that the API named, and the list is read anew", async () => {
  let conflicts = [aConflict()];
  const updateUserLimits = () => {
    conflicts = [];
    return { user: aUser(), changes: [], warnings: [] };
  };
  const { user, api } = await renderApp("/users/2/why", {
    user: () => ({ ...aUser(), conflicts }),
    updateUserLimits,
  });
  await user.click(await screen.findByRole("button", { name: /^Allow 7:/ }));
  const dialog = within(await screen.findByRole("dialog", { name: "Allow 7?" }));
  expect(api.sent("UpdateUserLimits")).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Allow 7" }));
  expect(await screen.findByText("Nothing works against itself.")).toBeVisible();
  expect(api.inputs("UpdateUserLimits")).toEqual([aConflict().remedy.input]);
});

test("a remedy that is refused says why and changes nothing on screen", async () => {
  const resetUserLimits = () => {
    throw apiError("FORBIDDEN");
  };
  const { user } = await open({ resetUserLimits }, "", [saved]);
  await user.click(await screen.findByRole("button", { name: /^Delete the 2 saved overrides/ }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /^Delete/ }));
  expect(await screen.findByRole("alert")).toBeVisible();
  expect(screen.getByText(/2 saved, not applied/)).toBeVisible();
});

test("a reason that can't be loaded is asked for again", async () => {
  let isDown = true;
  const explain = () => {
    if (isDown) throw apiError("UNAVAILABLE");
    return explained;
  };
  const { user } = await open({ explain }, "?subject=MAX_ASSISTANTS");
  const retry = await screen.findByRole("button", { name: "Try again" });
  isDown = false;
  await user.click(retry);
  await waitFor(() => expect(screen.getByText("No, the limit allows no more")).toBeVisible());
});
