import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { aBilling } from "../testing/billing-fixtures.ts";
import { aPage, aTenant, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

const MINUTE = 9_000;

function openThresholds(resolvers: Resolvers = {}) {
  return renderApp("/billing/alerts", {
    billing: () => aBilling(),
    tenant: () => aTenant(8_000 * MINUTE),
    ...resolvers,
  });
}

describe("the thresholds", () => {
  test("only what changed is sent, empty is off, with the version it was begun on (product-rules 9, 10)", async () => {
    const saved = { ...aTenant(8_000 * MINUTE), lowBalance: { ...aTenant().lowBalance, version: 4 } };
    const { user, api } = await openThresholds({ updateLowBalance: () => ({ tenant: saved }) });
    const pool = await screen.findByRole("textbox", { name: "Low below" });
    expect(pool).toHaveValue("");
    fireEvent.change(pool, { target: { value: "500" } });
    const minutes = screen.getByRole("textbox", { name: "Minutes low below" });
    expect(minutes).toHaveValue("10");
    fireEvent.change(minutes, { target: { value: "" } });
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(api.inputs("UpdateLowBalance")).toEqual([
        { lowPoolThreshold: "500", lowUserThreshold: null, expectedVersion: 3 },
      ]),
    );
    expect(await screen.findByText("Thresholds saved")).toBeVisible();
  });

  test("say whether an email goes out", async () => {
    await openThresholds();
    expect(await screen.findByText(/An email goes to the owner and to everybody with Billing Access/)).toBeVisible();
    expect(screen.getByText("The email “Low balance” to the user is switched off in the settings.")).toBeVisible();
  });

  test("refuse what is no amount at its field", async () => {
    const { user, api } = await openThresholds();
    const pool = await screen.findByRole("textbox", { name: "Low below" });
    fireEvent.change(pool, { target: { value: "0" } });
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(pool).toBeInvalid());
    expect(api.inputs("UpdateLowBalance")).toEqual([]);
  });

  test("of users are read only with Billing Access alone (product-rules 19)", async () => {
    await openThresholds({ viewer: () => aViewer(["PANEL_ENTER", "BILLING_WRITE"]) });
    expect(await screen.findByRole("textbox", { name: "Minutes low below" })).toHaveAttribute("readonly");
    expect(screen.getByRole("textbox", { name: "Low below" })).not.toHaveAttribute("readonly");
    expect(screen.getByText("Only those who may transfer can change these.")).toBeVisible();
  });

  test("that somebody else changed are told without losing what was typed", async () => {
    const { user } = await openThresholds({
      updateLowBalance: () => {
        throw apiError("CONFLICT", { field: "expectedVersion", currentVersion: 9 });
      },
    });
    const pool = await screen.findByRole("textbox", { name: "Low below" });
    fireEvent.change(pool, { target: { value: "500" } });
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Somebody else changed the thresholds meanwhile")).toBeVisible();
    expect(pool).toHaveValue("500");
  });
});

describe("a low platform balance", () => {
  const low = () => aTenant(400 * MINUTE, true);

  test("is told on every screen, with the way to billing", async () => {
    await renderApp("/users", { tenant: low });
    const notice = within(await screen.findByText("The platform balance is low").then(noticeAround));
    expect(notice.getByText(/400\.00 min are left/)).toBeVisible();
    expect(notice.getByRole("link", { name: "Top up in Billing" })).toHaveAttribute("href", "/billing");
  });

  test("is marked on its card in billing", async () => {
    await renderApp("/billing", { billing: () => aBilling(), tenant: low });
    const card = within(await screen.findByRole("region", { name: "Platform balance" }));
    expect(card.getByText("Low")).toBeVisible();
  });

  test("is not asked for by those who may not see it", async () => {
    const { api } = await renderApp("/settings", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
    expect(await screen.findByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    expect(api.sent("LowPool")).toEqual([]);
  });

  function noticeAround(title: HTMLElement): HTMLElement {
    const notice = title.closest<HTMLElement>("[role='status']");
    if (!notice) throw new Error("The notice is no status.");
    return notice;
  }
});

describe("low balances of users", () => {
  test("are marked in the list, and can be shown alone; the address keeps it", async () => {
    const users = [aUser({ id: "2", isMinutesLow: true }), aUser({ id: "3", name: "Cleo Sato" })];
    const { user, api, address } = await renderApp("/users", { tenant: () => aTenant(), users: () => aPage(users) });
    const row = within(await screen.findByRole("row", { name: /Ben Ruiz/ }));
    expect(row.getByRole("img", { name: "Low" })).toBeVisible();
    expect(within(screen.getByRole("row", { name: /Cleo Sato/ })).queryByRole("img", { name: "Low" })).toBeNull();
    await user.click(screen.getByRole("button", { name: /^Low balance/ }));
    await waitFor(() => expect(address()).toBe("/users?low=1"));
    await waitFor(() => expect(api.sent("Users").at(-1)).toMatchObject({ filter: { lowBalance: true } }));
  });
});
