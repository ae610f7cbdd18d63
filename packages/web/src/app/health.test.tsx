import { screen, within } from "@testing-library/react";
import { aConflict } from "../testing/conflict-fixtures.ts";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const group = (code: string, label: string, userCount: number, users: readonly unknown[] = []) => ({
  code,
  severity: "HIGH",
  label,
  description: `About ${label}.`,
  userCount: { count: userCount, isMore: false },
  users: () => aPage(users),
});

const ben = (conflicts: readonly unknown[] = [aConflict()]) => ({ ...aUser(), conflicts: () => conflicts });

/** A tenant in which Ben is over a limit, as long as `isOver` says so. */
const tenantWhere = (isOver: () => boolean) => ({
  id: "1",
  conflicts: ({ code }: { code?: string }) =>
    [
      group("OVER_LIMIT", "Over the limit", isOver() ? 1 : 0, isOver() ? [ben()] : []),
      group("EXPIRED_OVERRIDE", "Override has ended", 0),
    ].filter((kind) => code === undefined || kind.code === code),
});

test("the kinds are listed with their users, and only those that somebody has can be opened", async () => {
  await renderApp("/hygiene", { tenant: () => tenantWhere(() => true) });
  const over = within(await screen.findByRole("listitem", { name: "Over the limit" }));
  expect(over.getByText("1 user")).toBeVisible();
  expect(over.getByText("Look now")).toBeVisible();
  expect(over.getByRole("link", { name: "Over the limit" })).toBeVisible();
  const ended = within(screen.getByRole("listitem", { name: "Override has ended" }));
  expect(ended.getByText("0 users")).toBeVisible();
  expect(ended.queryByRole("link")).toBeNull();
  expect(screen.getByRole("link", { name: "Health" })).toHaveAttribute("aria-current", "page");
});

test("a kind opens the users behind it, and a remedy for one is called and read anew", async () => {
  let isOver = true;
  const updateUserLimits = () => {
    isOver = false;
    return { user: aUser(), changes: [], warnings: [] };
  };
  const { user, api, address } = await renderApp("/hygiene", {
    tenant: () => tenantWhere(() => isOver),
    updateUserLimits,
  });
  await user.click(await screen.findByRole("link", { name: "Over the limit" }));
  expect(address()).toBe("/hygiene?kind=OVER_LIMIT");
  const row = within(await screen.findByRole("listitem", { name: "Ben Ruiz" }));
  expect(row.getByRole("link", { name: "Ben Ruiz" })).toHaveAttribute("href", "/users/2/why");
  await user.click(row.getByRole("button", { name: /^Allow 7:/ }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Allow 7" }));
  expect(await screen.findByText("No user has this any more")).toBeVisible();
  expect(api.inputs("UpdateUserLimits")).toEqual([aConflict().remedy.input]);
});

test("a tenant without conflicts is told so", async () => {
  await renderApp("/hygiene", { tenant: () => tenantWhere(() => false) });
  expect(await screen.findByText("Nothing works against itself")).toBeVisible();
});

test("what can't be loaded is asked for again", async () => {
  let isDown = true;
  const tenant = () => {
    if (isDown) throw apiError("UNAVAILABLE");
    return tenantWhere(() => true);
  };
  const { user } = await renderApp("/hygiene", { tenant });
  const retry = await screen.findByRole("button", { name: "Try again" });
  isDown = false;
  await user.click(retry);
  expect(await screen.findByRole("listitem", { name: "Over the limit" })).toBeVisible();
});

test("who may not see users has neither the menu line nor the page", async () => {
  await renderApp("/hygiene", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
  expect(await screen.findByText("This page does not exist")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Health" })).toBeNull();
});
