import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { aTenant, aViewer } from "../testing/fixtures.ts";
import { aGrant, aGrantPreview, aRun } from "../testing/grant-fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

interface CreateArgs {
  readonly input: { readonly dryRun?: boolean };
}

const tenant = () => aTenant(9_000_000);

/** Opens the screen over an API that has `grants`, previews every order and takes every change. */
function openGrants(grants: readonly object[], resolvers: Resolvers = {}) {
  return renderApp("/grants", {
    tenant,
    grants: () => grants,
    createGrant: ({ input }: CreateArgs) => ({
      grant: input.dryRun ? null : aGrant(),
      preview: aGrantPreview(),
    }),
    updateGrant: () => ({ grant: aGrant({ version: 5 }), preview: aGrantPreview() }),
    ...resolvers,
  });
}

test("each grant says what it gives to whom, when next, and how it went last", async () => {
  await openGrants([
    aGrant(),
    aGrant({
      id: "8",
      name: "Weekly minutes",
      mode: "REFILL",
      currency: "MINUTES",
      amount: "100",
      rhythm: "WEEKLY",
      rhythmDay: 3,
      plan: null,
      isActive: false,
      runs: [],
    }),
  ]);
  expect(await screen.findByText("200 credits to each user, on the 1st of every month")).toBeVisible();
  const facts = within(screen.getByLabelText("Facts of Monthly credits"));
  expect(facts.getByText("everyone on Pro")).toBeVisible();
  expect(facts.getByText("Tuesday, December 1, 2026")).toBeVisible();
  expect(facts.getByText("Given")).toBeVisible();
  expect(screen.getByText("Refill to 100.00 min, every Wednesday")).toBeVisible();
  expect(within(screen.getByLabelText("Facts of Weekly minutes")).getByText("Not yet")).toBeVisible();
  expect(screen.getAllByText("Paused")).not.toHaveLength(0);
});

test("a run that moved nothing says that it is tried again", async () => {
  const runs = [aRun({ status: "POOL_LOW", attempts: 3 })];
  await openGrants([aGrant({ retryAt: "2026-11-01T01:00:00.000Z", nextRunAt: "2026-11-01T00:00:00.000Z", runs })]);
  expect(await screen.findByText("Platform balance too low")).toBeVisible();
  expect(screen.getByText(/Nothing moved for Sunday, November 1, 2026\. It is tried again by itself/)).toBeVisible();
});

test("an empty list explains itself, and one click fills the form with an example", async () => {
  const { user, api } = await openGrants([]);
  await user.click(await screen.findByRole("button", { name: "200 credits on the 1st to everyone on Pro" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New grant" }));
  expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Monthly credits");
  expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("200");
  expect(await dialog.findByText("41 users")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Create grant" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await screen.findByText("Monthly credits runs first on Tuesday, December 1, 2026.")).toBeVisible();
  const order = { name: "Monthly credits", mode: "ADD", currency: "CREDITS", amount: "200", planId: "2" };
  const rest = { rhythm: "MONTHLY", rhythmDay: 1, poolFloor: "0" };
  expect(api.inputs("PreviewNewGrant")[0]).toEqual({ ...order, ...rest, dryRun: true });
  expect(api.inputs("CreateGrant")).toEqual([{ ...order, ...rest }]);
});

test("the preview follows what is typed, and says when the pool is not enough", async () => {
  const preview = (amount: string) => aGrantPreview(amount === "9000" ? { isCovered: false, poolAfter: "-31000" } : {});
  const createGrant = ({ input }: { readonly input: { readonly amount: string } }) => ({
    grant: null,
    preview: preview(input.amount),
  });
  const { user, api } = await openGrants([aGrant()], { createGrant });
  await user.click(await screen.findByRole("button", { name: "Create grant" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New grant" }));
  expect(dialog.getByText("Enter an amount to see whom it reaches.")).toBeVisible();
  const amount = dialog.getByRole("textbox", { name: "Amount" });
  fireEvent.change(amount, { target: { value: "100" } });
  expect(await dialog.findByText("The platform balance is enough for it.")).toBeVisible();
  expect(dialog.getByText("9,088.888 min")).toBeVisible();
  expect(dialog.getByText("For example Ben Ruiz: 200.00 min.")).toBeVisible();
  fireEvent.change(amount, { target: { value: "9000" } });
  expect(await dialog.findByText(/The platform balance is not enough/)).toBeVisible();
  expect(api.inputs("CreateGrant")).toEqual([]);
});

test("what is missing or wrong is told at its field, and nothing is sent", async () => {
  const { user, api } = await openGrants([aGrant()]);
  await user.click(await screen.findByRole("button", { name: "Create grant" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New grant" }));
  fireEvent.change(dialog.getByRole("textbox", { name: "Amount" }), { target: { value: "1.2345" } });
  fireEvent.change(dialog.getByRole("textbox", { name: "Day of the month" }), { target: { value: "31" } });
  fireEvent.change(dialog.getByRole("textbox", { name: "Keep in the platform balance" }), { target: { value: "-1" } });
  await user.click(dialog.getByRole("button", { name: "Create grant" }));
  expect(await dialog.findByText("This can't be empty.")).toBeVisible();
  expect(dialog.getByText("At most three decimals.")).toBeVisible();
  expect(dialog.getByText("A day from 1 to 28, so that every month has it.")).toBeVisible();
  expect(dialog.getByText("A number of 0 or more, with at most three decimals.")).toBeVisible();
  expect(api.inputs("CreateGrant")).toEqual([]);
});

test("a taken name is told at the name", async () => {
  const createGrant = ({ input }: CreateArgs) => {
    if (!input.dryRun) throw apiError("CONFLICT", { field: "name" });
    return { grant: null, preview: aGrantPreview() };
  };
  const { user } = await openGrants([], { createGrant });
  await user.click(await screen.findByRole("button", { name: "Refill to 100 minutes weekly" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New grant" }));
  await user.click(dialog.getByRole("button", { name: "Create grant" }));
  expect(await dialog.findByText("Another grant has this name.")).toBeVisible();
});

test("editing sends the version it began with, and a change by somebody else loses nothing (product-rules 10)", async () => {
  let isTheirs = false;
  const { user, api } = await openGrants([aGrant()], {
    grants: () => [aGrant(isTheirs ? { version: 5, poolFloor: "600" } : {})],
    updateGrant: ({ input }: { readonly input: { readonly dryRun?: boolean; readonly expectedVersion?: number } }) => {
      if (!input.dryRun && input.expectedVersion === 4) {
        isTheirs = true;
        throw apiError("CONFLICT", { field: "expectedVersion", currentVersion: 5 });
      }
      return { grant: aGrant({ version: 6 }), preview: aGrantPreview() };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Edit Monthly credits" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Edit Monthly credits" }));
  fireEvent.change(dialog.getByRole("textbox", { name: "Amount" }), { target: { value: "250" } });
  await user.click(dialog.getByRole("button", { name: "Save grant" }));
  expect(await dialog.findByText("Somebody else changed this grant meanwhile")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Load their changes, keep mine" }));
  await waitFor(() => expect(dialog.queryByText("Somebody else changed this grant meanwhile")).toBeNull());
  expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("250");
  await user.click(dialog.getByRole("button", { name: "Save grant" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.inputs("UpdateGrant")).toEqual([
    expect.objectContaining({ grantId: "7", amount: "250", expectedVersion: 4 }),
    expect.objectContaining({ grantId: "7", amount: "250", expectedVersion: 5 }),
  ]);
});

test("pausing and deleting ask first; pausing sends the version", async () => {
  const { user, api } = await openGrants([aGrant()], {
    setGrantActive: () => ({ grant: aGrant({ isActive: false, version: 5 }) }),
    deleteGrant: () => ({ grantId: "7" }),
  });
  const choose = async (item: string) => {
    await user.click(await screen.findByRole("button", { name: "More about Monthly credits" }));
    await user.click(await screen.findByRole("menuitem", { name: item }));
  };
  await choose("Pause…");
  const pause = within(await screen.findByRole("dialog", { name: "Pause Monthly credits?" }));
  expect(pause.getByText(/What falls due meanwhile is not made up for/)).toBeVisible();
  expect(api.inputs("SetGrantActive")).toEqual([]);
  await user.click(pause.getByRole("button", { name: "Pause grant" }));
  await waitFor(() =>
    expect(api.inputs("SetGrantActive")).toEqual([{ grantId: "7", isActive: false, expectedVersion: 4 }]),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await choose("Delete…");
  const remove = within(await screen.findByRole("dialog", { name: "Delete Monthly credits?" }));
  await user.click(remove.getByRole("button", { name: "Delete grant" }));
  await waitFor(() => expect(api.inputs("DeleteGrant")).toEqual([{ grantId: "7" }]));
});

test("the log shows every run with its outcome, and what they gave together", async () => {
  const runs = [
    aRun({ id: "3", status: "FAILED", userCount: 0, total: "0", attempts: 2 }),
    aRun({ id: "2", status: "SKIPPED", userCount: 0, total: "0" }),
    aRun(),
    aRun({ id: "0", total: "0.5", periodAt: "2026-10-01T00:00:00.000Z" }),
  ];
  const { user } = await openGrants([aGrant({ runs })]);
  await user.click(await screen.findByRole("button", { name: "Runs of Monthly credits" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Runs of Monthly credits" }));
  expect(dialog.getByText(/8,200\.5 credits given in 2 runs\./)).toBeVisible();
  const rows = within(dialog.getByRole("table")).getAllByRole("row");
  expect(rows[1]).toHaveTextContent(/Failed.*after 2 tries/);
  expect(rows[2]).toHaveTextContent("Skipped");
  expect(rows[3]).toHaveTextContent(/Nov 1, 2026.*Given.*41.*8,200 credits/);
});

test("an error can be tried again, and whoever may not transfer has no such page", async () => {
  let fails = true;
  const grants = () => {
    if (fails) throw apiError("UNAVAILABLE");
    return [aGrant()];
  };
  const { user } = await openGrants([], { grants });
  const retry = await screen.findByRole("button", { name: "Try again" });
  fails = false;
  await user.click(retry);
  expect(await screen.findByText("Monthly credits")).toBeVisible();
});

test("product-rules 19: without the right to transfer there is neither menu entry nor page", async () => {
  await openGrants([aGrant()], { viewer: () => aViewer(["PANEL_ENTER", "BILLING_WRITE"]) });
  expect(await screen.findByText("This page does not exist")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Grants" })).toBeNull();
});
