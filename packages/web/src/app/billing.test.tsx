import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { UNITS_PER } from "@allowance/shared/amounts";
import { aBilling, anInvoice, aPaymentMethod } from "../testing/billing-fixtures.ts";
import { aPage, aTenant, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";
import { aLine } from "../testing/transfer-fixtures.ts";

const tenantWith = (minutes: number, lines: readonly unknown[] = [aLine()]) => ({
  ...aTenant(minutes * UNITS_PER.MINUTES),
  statement: aPage(lines),
  balanceHistory: [],
});

interface TopUpArguments {
  readonly input: { readonly dryRun?: boolean };
}

/** A dry run answers the price; the real one the invoice too. */
const topUp = ({ input }: TopUpArguments) => ({
  replayed: false,
  total: "50",
  currency: "USD",
  poolMinutes: "1470",
  invoice: input.dryRun === true ? null : anInvoice(),
  tenant: tenantWith(1_470),
});

function openBilling(path = "/billing", resolvers: Resolvers = {}) {
  return renderApp(path, {
    billing: () => aBilling(),
    tenant: () => tenantWith(970),
    invoices: () => aPage([anInvoice()]),
    invoice: () => anInvoice(),
    ...resolvers,
  });
}

async function openTopUp(resolvers: Resolvers = {}) {
  const opened = await openBilling("/billing", { topUp, ...resolvers });
  await opened.user.click(await screen.findByRole("button", { name: "Top up" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Top up the platform balance" }));
  await opened.user.type(dialog.getByRole("textbox", { name: "Minutes" }), "500");
  return { ...opened, dialog };
}

test("someone with Billing Access only sees billing, and comes to it from the start page (product-rules 19)", async () => {
  const viewer = () => aViewer(["PANEL_ENTER", "BILLING_WRITE"]);
  const { address } = await openBilling("/", { viewer });
  expect(await screen.findByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
  expect(address()).toBe("/billing");
  const links = within(screen.getByRole("navigation", { name: "Main menu" })).getAllByRole("link");
  expect(links.map(({ textContent }) => textContent)).toEqual(["Billing"]);
});

test("without Billing Access there is no such page (product-rules 19)", async () => {
  await openBilling("/billing", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
  expect(await screen.findByRole("heading", { name: "This page does not exist" })).toBeVisible();
});

test("the statement shows each line with its sign, both people and the balance after it", async () => {
  await openBilling();
  const row = within(await screen.findByRole("row", { name: /Ben Ruiz/ }));
  for (const text of ["Minutes transfer", "-30.00 min", "970.00 min", "Ada Owner", "Goodwill"])
    expect(row.getByText(text)).toBeVisible();
});

test("a top-up shows its price before, and its invoice after", async () => {
  const { user, dialog, api } = await openTopUp();
  expect(await dialog.findByText("$50")).toBeVisible();
  expect(dialog.getByText("1,470.00 min")).toBeVisible();
  expect(api.inputs("TopUpPreview")).toEqual([expect.objectContaining({ amount: "500", dryRun: true })]);
  await user.type(dialog.getByRole("textbox", { name: "Reference" }), "Wire 7");
  await user.click(dialog.getByRole("button", { name: "Top up" }));
  expect(await screen.findByRole("dialog", { name: "Topped up" })).toHaveTextContent("INV-2026-000009");
  expect(api.inputs("TopUp")).toEqual([
    { amount: "500", reference: "Wire 7", idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ]);
});

test("a double submit of a top-up sends it once, and trying again keeps the key (product-rules 27)", async () => {
  const { user, dialog, api } = await openTopUp();
  api.loseAnswerTo("TopUp");
  await user.dblClick(dialog.getByRole("button", { name: "Top up" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent("No answer from the server");
  expect(api.inputs("TopUp")).toHaveLength(1);
  await user.click(dialog.getByRole("button", { name: "Top up" }));
  await screen.findByRole("dialog", { name: "Topped up" });
  const [first, second] = api.inputs("TopUp");
  expect(second).toEqual(first);
});

test("billing details send only what was changed, with the version (product-rules 9, 10)", async () => {
  const details = { ...aBilling().details, addressLines: ["Main Street 1", "Leeds"], vatId: "GB123" };
  const updateBillingDetails = () => ({ billing: aBilling({ details, version: 3 }) });
  const { user, api } = await openBilling("/billing/payment", { updateBillingDetails });
  const address = await screen.findByRole("textbox", { name: "Address" });
  fireEvent.change(address, { target: { value: "Main Street 1\n\n Leeds" } });
  fireEvent.change(screen.getByRole("textbox", { name: "VAT id" }), { target: { value: "gb123" } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateBillingDetails")).toHaveLength(1));
  expect(api.inputs("UpdateBillingDetails")).toEqual([
    { addressLines: ["Main Street 1", "Leeds"], vatId: "GB123", expectedVersion: 2 },
  ]);
  await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
});

test("what looks like a card number is refused at its field", async () => {
  const addPaymentMethod = () => {
    throw apiError("BAD_USER_INPUT", { field: "label" });
  };
  const { user } = await openBilling("/billing/payment", { addPaymentMethod });
  const label = await screen.findByRole("textbox", { name: "New payment method" });
  await user.type(label, "4242 4242 4242 4242");
  await user.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(label).toBeInvalid());
});

test("a payment method is removed after a question", async () => {
  let methods = [aPaymentMethod()];
  const removePaymentMethod = () => {
    methods = [];
    return { paymentMethods: methods };
  };
  const billing = () => aBilling({ paymentMethods: methods });
  const { user, api } = await openBilling("/billing/payment", { billing, removePaymentMethod });
  await user.click(await screen.findByRole("button", { name: "Remove Bank transfer" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Remove this payment method?" }));
  expect(api.inputs("RemovePaymentMethod")).toHaveLength(0);
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  expect(await screen.findByText("No payment method yet")).toBeVisible();
  expect(api.inputs("RemovePaymentMethod")).toEqual([{ id: "1" }]);
});

test("an open invoice is marked paid after a question", async () => {
  const markInvoicePaid = () => ({ invoice: anInvoice({ status: "PAID", paidAt: "2026-11-22T12:00:00.000Z" }) });
  const { user } = await openBilling("/billing/invoices", { markInvoicePaid });
  await user.click(await screen.findByRole("button", { name: "Mark INV-2026-000009 as paid" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Was INV-2026-000009 paid?" }));
  await user.click(dialog.getByRole("button", { name: "Mark as paid" }));
  const table = within(await screen.findByRole("table", { name: "Invoices" }));
  expect(await table.findByText("Paid")).toBeVisible();
});

test("an invoice that is not there is told so, with the way back (product-rules 21)", async () => {
  await openBilling("/billing/invoices/77", { invoice: () => null });
  expect(await screen.findByRole("heading", { name: "There is no such invoice" })).toBeVisible();
});

test.each([
  ["done", "Done on the payment provider's page"],
  ["cancelled", "Nothing was paid, and nothing has changed."],
])("coming back from the provider with ?payment=%s is told, until it is closed", async (payment, text) => {
  const { user, address } = await openBilling(`/billing?payment=${payment}`);
  expect(await screen.findByText(text)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText(text)).toBeNull();
  expect(address()).toBe("/billing");
});
