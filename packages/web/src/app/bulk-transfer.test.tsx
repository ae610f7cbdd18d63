import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { aPage, aTenant, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";

const FILE = "email;direction;amount;currency;note\nben@x.test;add;30;minutes;Goodwill\nann@x.test;remove;90;credits;";

const answered = (changes: object = {}) => ({
  replayed: false,
  rowCount: 2,
  minutesAdded: "30",
  minutesRemoved: "0",
  creditsAdded: "0",
  creditsRemoved: "90",
  poolBefore: "8000",
  poolAfter: "7980",
  rows: [
    { index: 0, userName: "Ben Ruiz", currency: "MINUTES", direction: "ADD", amount: "30", balanceAfter: "150" },
    { index: 1, userName: "Ann Lee", currency: "CREDITS", direction: "REMOVE", amount: "90", balanceAfter: "10" },
  ],
  tenant: aTenant(),
  ...changes,
});

interface BulkArguments {
  readonly input: { readonly dryRun?: boolean };
}

/** The screen with this text pasted in and checked. */
async function check(text: string, transferBulk: (args: BulkArguments) => unknown, resolvers: Resolvers = {}) {
  const opened = await renderApp("/users/bulk-transfer", { transferBulk, ...resolvers });
  fireEvent.change(await screen.findByRole("textbox", { name: "Or paste the rows" }), { target: { value: text } });
  await opened.user.click(screen.getByRole("button", { name: "Check the rows" }));
  const transfer = async () => {
    await opened.user.click(await screen.findByRole("button", { name: "Transfer 2 rows" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Transfer 2 rows at once?" }));
    await opened.user.click(dialog.getByRole("button", { name: "Transfer 2 rows" }));
  };
  return { ...opened, transfer };
}

test("the way there is for those who may transfer (product-rules 19)", async () => {
  await renderApp("/users", { users: () => aPage([aUser()]) });
  expect(await screen.findByRole("link", { name: "Bulk transfer" })).toHaveAttribute("href", "/users/bulk-transfer");
});

test("without the right to transfer there is no such page (product-rules 19)", async () => {
  await renderApp("/users/bulk-transfer", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
  expect(await screen.findByRole("heading", { name: "This page does not exist" })).toBeVisible();
});

test("the preview says what would happen, and one confirmation makes it under the key of the dry run (product-rules 32)", async () => {
  const { api, transfer } = await check(FILE, () => answered());
  expect(await screen.findByText("8,000.00 min")).toBeVisible();
  expect(screen.getByText("7,980.00 min")).toBeVisible();
  expect(screen.getByRole("row", { name: "2 Ben Ruiz +30.00 min 150.00 min" })).toBeVisible();
  expect(screen.getByRole("row", { name: "3 Ann Lee -90 credits 10 credits" })).toBeVisible();
  await transfer();
  expect(await screen.findByText("2 rows transferred")).toBeVisible();
  expect(screen.getByRole("link", { name: "Show the statement" })).toHaveAttribute("href", "/billing");
  const [dryRun, real] = api.inputs("TransferBulk");
  expect(dryRun).toMatchObject({ dryRun: true });
  expect(real).toEqual({
    rows: [
      { email: "ben@x.test", direction: "ADD", amount: "30", currency: "MINUTES", note: "Goodwill" },
      { email: "ann@x.test", direction: "REMOVE", amount: "90", currency: "CREDITS" },
    ],
    idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    dryRun: false,
  });
  expect(dryRun).toHaveProperty("idempotencyKey", Object(real).idempotencyKey);
});

test("rows that can't be read are named by row, and nothing is sent", async () => {
  const { api, user } = await check(`${FILE}\n;give;1;minutes;`, () => answered());
  expect(await screen.findByRole("row", { name: "4 Neither an email nor an id is given." })).toBeVisible();
  expect(api.inputs("TransferBulk")).toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Back to the rows" }));
  expect(screen.getByRole("textbox", { name: "Or paste the rows" })).toHaveValue(`${FILE}\n;give;1;minutes;`);
});

test("rows that the API refuses are named by the file's rows, each with its reason", async () => {
  const rows = [
    { index: 0, code: "NOT_FOUND", field: "rows[0].email", message: "There is no such user." },
    { index: 1, code: "INSUFFICIENT_BALANCE", field: "rows[1].amount", message: "…", available: "12" },
  ];
  await check(FILE.replace("\nann", "\n\nann"), () => {
    throw apiError("NOT_FOUND", { field: "rows[0].email", rows, rowErrors: 2 });
  });
  expect(await screen.findByRole("row", { name: "2 There is no such user." })).toBeVisible();
  expect(screen.getByRole("row", { name: "4 Not enough balance at this row: 12 is left." })).toBeVisible();
  expect(screen.getByRole("button", { name: "Download the problems" })).toBeVisible();
});

test("a transfer whose answer got lost is tried again under the same key, without a second question (product-rules 27)", async () => {
  const { api, user, transfer } = await check(FILE, ({ input }) => answered({ replayed: input.dryRun !== true }));
  await screen.findByText("7,980.00 min");
  api.loseAnswerTo("TransferBulk");
  await transfer();
  expect(await screen.findByRole("alert")).toHaveTextContent("No answer from the server");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(/^These rows were transferred before/)).toBeVisible();
  const [, lost, again] = api.inputs("TransferBulk");
  expect(again).toEqual(lost);
});

test("leaving with rows in hand asks; after the transfer it does not", async () => {
  const { user, address, transfer } = await check(FILE, () => answered());
  await screen.findByText("7,980.00 min");
  const menu = within(screen.getByRole("navigation", { name: "Main menu" }));
  await user.click(menu.getByRole("link", { name: "Plans" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Leave the bulk transfer?" }));
  expect(dialog.getByText("Nothing was transferred. If you leave, the rows are lost.")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Stay here" }));
  await transfer();
  await screen.findByText("2 rows transferred");
  await user.click(screen.getByRole("link", { name: "Back to users" }));
  await waitFor(() => expect(address()).toBe("/users"));
});

test("a dropped file is checked at once", async () => {
  const { user } = await renderApp("/users/bulk-transfer", { transferBulk: () => answered() });
  const file = new File([FILE], "transfers.csv", { type: "text/csv" });
  file.text = () => Promise.resolve(FILE);
  await screen.findByText("Drop a CSV file here");
  fireEvent.drop(screen.getByText("Drop a CSV file here"), { dataTransfer: { files: [file] } });
  expect(await screen.findByText("Preview: 2 rows")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Back to the rows" }));
  expect(screen.getByText("transfers.csv")).toBeVisible();
});
