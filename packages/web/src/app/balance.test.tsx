import { screen, waitFor, within } from "@testing-library/react";
import { UNITS_PER } from "@allowance/shared/amounts";
import { aPage, aTenant, aUser } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

const POOL_UNITS = 8_000 * UNITS_PER.MINUTES;

/** Ben with 120 minutes and `credits`, beside a pool of 8,000 minutes less `taken` credits' worth. */
const benWith = (credits: number) =>
  aUser({ minutesUnits: 120 * UNITS_PER.MINUTES, creditsUnits: credits * UNITS_PER.CREDITS, poolUnits: POOL_UNITS });

async function openBalance(resolvers: Resolvers) {
  const opened = await renderApp("/users", {
    users: () => aPage([benWith(450)]),
    user: () => benWith(450),
    tenant: () => aTenant(POOL_UNITS),
    ...resolvers,
  });
  await opened.user.click(await screen.findByRole("button", { name: "Balance of Ben Ruiz" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Balance: Ben Ruiz" }));
  await opened.user.click(dialog.getByRole("radio", { name: "Chat credits" }));
  return { ...opened, dialog };
}

const transferred = () => ({
  replayed: false,
  user: benWith(540),
  tenant: aTenant(POOL_UNITS - 90_000),
  transfer: null,
});

function keysOf(inputs: readonly unknown[]): unknown[] {
  return inputs.map((input) =>
    typeof input === "object" && input !== null && "idempotencyKey" in input ? input.idempotencyKey : null,
  );
}

test("the preview says what both balances will be, and the table shows it after the transfer (product-rules 25)", async () => {
  const { user, dialog, api } = await openBalance({ transferCredits: transferred });
  await user.type(dialog.getByLabelText("Amount"), "90");
  const preview = within(dialog.getByRole("region", { name: "Preview" }));
  expect(preview.getByText("540 credits")).toBeVisible();
  expect(preview.getByText("7,990.00 min")).toBeVisible();
  expect(preview.getByText("(90 ÷ 9)")).toBeVisible();
  await user.type(dialog.getByLabelText("Note"), "Goodwill");
  await user.click(dialog.getByRole("button", { name: "Transfer 90 credits" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByRole("cell", { name: "540" })).toBeVisible();
  expect(api.inputs("TransferCredits")).toEqual([
    {
      userId: "2",
      direction: "ADD",
      amount: "90",
      note: "Goodwill",
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
});

test("a double click transfers once", async () => {
  const { user, dialog, api } = await openBalance({ transferCredits: transferred });
  await user.type(dialog.getByLabelText("Amount"), "90");
  await user.dblClick(dialog.getByRole("button", { name: "Transfer 90 credits" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.inputs("TransferCredits")).toHaveLength(1);
});

test("trying again after a lost answer keeps the key; a changed form has a new one (product-rules 27)", async () => {
  const { user, dialog, api } = await openBalance({ transferCredits: transferred });
  const submit = () => user.click(dialog.getByRole("button", { name: /^Transfer \d/ }));
  await user.type(dialog.getByLabelText("Amount"), "9");
  api.loseAnswerTo("TransferCredits");
  await submit();
  expect(await dialog.findByRole("alert")).toHaveTextContent("No answer from the server");
  api.loseAnswerTo("TransferCredits");
  await submit();
  await waitFor(() => expect(api.inputs("TransferCredits")).toHaveLength(2));
  await dialog.findByRole("alert");
  await user.type(dialog.getByLabelText("Amount"), "0");
  await submit();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  const [first, second, third] = keysOf(api.inputs("TransferCredits"));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("after success the same transfer again is a new one (product-rules 27)", async () => {
  const { user, dialog, api } = await openBalance({ transferCredits: transferred });
  await user.type(dialog.getByLabelText("Amount"), "90");
  await user.click(dialog.getByRole("button", { name: "Transfer 90 credits" }));
  await user.click(await screen.findByRole("button", { name: "Balance of Ben Ruiz" }));
  const again = within(await screen.findByRole("dialog", { name: "Balance: Ben Ruiz" }));
  await user.click(again.getByRole("radio", { name: "Chat credits" }));
  await user.type(again.getByLabelText("Amount"), "90");
  await user.click(again.getByRole("button", { name: "Transfer 90 credits" }));
  await waitFor(() => expect(api.inputs("TransferCredits")).toHaveLength(2));
  const [first, second] = keysOf(api.inputs("TransferCredits"));
  expect(second).not.toBe(first);
});

test("above the maximum is blocked, and the maximum is one click away (product-rules 26)", async () => {
  const { user, dialog } = await openBalance({});
  await user.type(dialog.getByLabelText("Amount"), "72001");
  expect(dialog.getByText("At most 72,000 credits can be transferred.")).toBeVisible();
  expect(dialog.getByRole("button", { name: "Transfer" })).toBeDisabled();
  await user.click(dialog.getByRole("button", { name: "Use the maximum: 72,000 credits" }));
  expect(dialog.getByLabelText("Amount")).toHaveValue("72000");
  expect(dialog.getByRole("button", { name: "Transfer 72,000 credits" })).toBeEnabled();
});

test("a balance that was spent meanwhile is told with the numbers, and nothing moves (product-rules 26)", async () => {
  const { user, dialog } = await openBalance({
    transferCredits: () => {
      throw apiError("INSUFFICIENT_BALANCE", { available: "5", requested: "90" });
    },
  });
  await user.type(dialog.getByLabelText("Amount"), "90");
  await user.click(dialog.getByRole("button", { name: "Transfer 90 credits" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent("5 is available, 90 was asked for");
  expect(dialog.getByLabelText("Amount")).toHaveValue("90");
});
