import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";

const NEXT_YEAR = new Date().getFullYear() + 1;

/** The last second of 1 December of next year where the test runs. */
const END = new Date(NEXT_YEAR, 11, 1, 23, 59, 59).toISOString();

const ben = (ends: Parameters<typeof aUser>[0] = {}) =>
  aUser({ customEnabled: true, overrides: { MAX_ASSISTANTS: 12 }, ...ends });

const limit = async (label: string) => within(await screen.findByRole("listitem", { name: label }));

test("an override ends with the last second of the chosen day, and only that limit is sent", async () => {
  const { user, api } = await renderApp("/users/2/limits", {
    user: () => ben(),
    updateUserLimits: () => ({ user: ben({ ends: { MAX_ASSISTANTS: END } }), changes: [], warnings: [] }),
  });
  const day = (await limit("Max Assistants")).getByLabelText("Max Assistants: until");
  fireEvent.change(day, { target: { value: `${NEXT_YEAR}-12-01` } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByText("1 unsaved change")).toBeNull());
  expect(api.inputs("UpdateUserLimits")).toEqual([
    { userId: "2", expectedVersion: 4, counts: [{ key: "MAX_ASSISTANTS", value: 12, expiresAt: END }] },
  ]);
  expect((await limit("Max Assistants")).getByText(`until Dec 1, ${NEXT_YEAR}`)).toBeVisible();
});

test("an expired override is marked, and the plan's value is the effective one (product-rules 1)", async () => {
  await renderApp("/users/2/limits", { user: () => ben({ ends: { MAX_ASSISTANTS: "2020-12-01T12:00:00.000Z" } }) });
  const row = await limit("Max Assistants");
  expect(row.getByText("ended Dec 1, 2020")).toBeVisible();
  expect(row.getByLabelText("Effective: 1")).toBeVisible();
  expect(row.getByText("Plan")).toBeVisible();
});

test("a day that has passed can't be saved, and an inherited limit has no end", async () => {
  await renderApp("/users/2/limits", { user: () => ben() });
  const row = await limit("Max Assistants");
  fireEvent.change(row.getByLabelText("Max Assistants: until"), { target: { value: "2020-12-01" } });
  expect(row.getByText("Choose today or a later day.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  expect((await limit("Max Campaigns")).queryByLabelText("Max Campaigns: until")).toBeNull();
});
