import { screen, waitFor, within } from "@testing-library/react";
import { UNITS_PER } from "@allowance/shared/amounts";
import { aPage, aTenant, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError, type Resolvers } from "../testing/scripted-api.ts";
import { aUserLine } from "../testing/transfer-fixtures.ts";

const POOL_UNITS = 8_000 * UNITS_PER.MINUTES;
const UNDONE = aUserLine({ reversedById: "6" });
const REVERSAL = aUserLine({ id: "6", kind: "REVERSAL", direction: "REMOVE", signedAmount: "-30", reversesId: "5" });

/** Ben with these lines, and a picture from one day on. */
const benWith = (lines: readonly unknown[], page: object = {}) => ({
  ...aUser({ minutesUnits: 120 * UNITS_PER.MINUTES, poolUnits: POOL_UNITS }),
  statement: { ...aPage(lines), ...page },
  balanceHistory: [{ day: "2026-11-22", balance: "120" }],
});

function openStatement(lines: readonly unknown[], resolvers: Resolvers = {}, search = "") {
  return renderApp(`/users/2/statement${search}`, {
    user: () => benWith(lines),
    tenant: () => aTenant(POOL_UNITS),
    ...resolvers,
  });
}

async function openUndo(reverseTransfer: () => unknown, lines: () => readonly unknown[] = () => [aUserLine()]) {
  const opened = await openStatement([], { user: () => benWith(lines()), reverseTransfer });
  await opened.user.click(await screen.findByRole("button", { name: "Undo" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Undo this transfer of 30.00 min?" }));
  return {
    ...opened,
    dialog,
    confirm: () => opened.user.click(dialog.getByRole("button", { name: "Undo the transfer" })),
  };
}

const reversed = () => ({ replayed: false, user: benWith([]), tenant: aTenant(POOL_UNITS), transfer: REVERSAL });

test("a line shows its sign, the balance after it, both sides and, when asked, the key it was made under", async () => {
  const { user } = await openStatement([aUserLine()]);
  const row = within(await screen.findByRole("row", { name: /Goodwill/ }));
  for (const text of ["+30.00 min", "120.00 min", "Minutes transfer", "Platform balance", "Ada Owner"])
    expect(row.getByText(text)).toBeVisible();
  expect(screen.queryByText("key-5")).toBeNull();
  await user.click(row.getByRole("button", { name: /^Details of/ }));
  expect(screen.getByText("key-5")).toBeVisible();
  expect(screen.getByRole("button", { name: "Copy the idempotency key" })).toBeVisible();
});

test("filters stand in the address and reach the API as whole days", async () => {
  const { user, api, address } = await openStatement([aUserLine()], {}, "?from=2026-11-01&until=2026-11-22&after=x");
  await screen.findByRole("row", { name: /Goodwill/ });
  const filter = { from: new Date(2026, 10, 1).toISOString(), until: new Date(2026, 10, 23).toISOString() };
  expect(api.sent("UserStatement").at(-1)).toMatchObject({ after: "x", filter });
  await user.click(screen.getByRole("combobox", { name: "Type" }));
  await user.click(await screen.findByRole("option", { name: "Reversal" }));
  expect(address()).toBe("/users/2/statement?kind=REVERSAL&from=2026-11-01&until=2026-11-22");
  await waitFor(() => expect(api.sent("UserStatement").at(-1)).toMatchObject({ filter: { kinds: ["REVERSAL"] } }));
  expect(api.sent("UserStatement").at(-1)).not.toHaveProperty("after");
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(address()).toBe("/users/2/statement");
});

test("a transfer leads to the one that undid it, and back (product-rules 28)", async () => {
  const { user, api, address } = await openStatement([REVERSAL, UNDONE]);
  expect(await screen.findByRole("link", { name: "Undoes a transfer" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  await user.click(screen.getByRole("link", { name: "Undone" }));
  expect(address()).toBe("/users/2/statement?transfer=5");
  await waitFor(() => expect(api.sent("UserStatement").at(-1)).toMatchObject({ filter: { transferId: "5" } }));
  expect(screen.getByText(/^Showing transfer 5/)).toBeVisible();
});

test("an empty statement says so, and an emptied one how to see everything again", async () => {
  await openStatement([]);
  expect(await screen.findByText("Nothing moved yet")).toBeVisible();
});

test("a filter that matches nothing offers to clear it", async () => {
  const { user, address } = await openStatement([], {}, "?kind=USAGE&currency=CREDITS");
  expect(await screen.findByText("No line matches")).toBeVisible();
  await user.click(screen.getAllByRole("button", { name: "Clear filters" })[0] ?? document.body);
  expect(address()).toBe("/users/2/statement");
});

test("without the right to transfer nothing can be undone (product-rules 19)", async () => {
  await openStatement([aUserLine()], { viewer: () => aViewer(["PANEL_ENTER", "USERS_READ"]) });
  expect(await screen.findByRole("row", { name: /Goodwill/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("undo asks first, happens once, and the statement then shows both lines (product-rules 28)", async () => {
  let lines: readonly unknown[] = [aUserLine()];
  const { user, dialog, api } = await openUndo(
    () => {
      lines = [REVERSAL, UNDONE];
      return reversed();
    },
    () => lines,
  );
  expect(api.inputs("ReverseTransfer")).toHaveLength(0);
  await user.dblClick(dialog.getByRole("button", { name: "Undo the transfer" }));
  expect(await screen.findByRole("link", { name: "Undone" })).toBeVisible();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(api.inputs("ReverseTransfer")).toEqual([
    { transferId: "5", idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ]);
});

test("an undo whose answer got lost is tried again under the same key (product-rules 27)", async () => {
  const { api, dialog, confirm } = await openUndo(reversed);
  api.loseAnswerTo("ReverseTransfer");
  await confirm();
  expect(await dialog.findByRole("alert")).toHaveTextContent("No answer from the server");
  await confirm();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const [first, second] = api.inputs("ReverseTransfer");
  expect(second).toEqual(first);
});

test("what is spent already can't be undone, and the refusal says how much is left", async () => {
  const { dialog, confirm } = await openUndo(() => {
    throw apiError("INSUFFICIENT_BALANCE", { available: "20", requested: "30" });
  });
  await confirm();
  expect(await dialog.findByRole("alert")).toHaveTextContent(
    "Spent alreadyNothing was moved. Ben Ruiz has 20.00 min left of the 30.00 min that would have to go back.",
  );
});

test("what somebody else undid meanwhile is told, and the line is up to date behind the dialog", async () => {
  let lines: readonly unknown[] = [aUserLine()];
  const { dialog, user, confirm } = await openUndo(
    () => {
      lines = [REVERSAL, UNDONE];
      throw apiError("ALREADY_REVERSED");
    },
    () => lines,
  );
  await confirm();
  expect(await dialog.findByRole("alert")).toHaveTextContent("Already undone");
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("link", { name: "Undone" })).toBeVisible();
});

test("the picture is a sentence and a table too", async () => {
  const { user } = await openStatement([aUserLine()]);
  expect(await screen.findByText(/to 120\.00 min today\. Lowest 0\.00 min, highest 120\.00 min\./)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Show as table" }));
  const table = within(screen.getByRole("table", { name: "Balance over time" }));
  expect(table.getByRole("row", { name: "Nov 22, 2026 120.00 min" })).toBeVisible();
});

/** jsdom's blobs can't be read in any newer way. */
function textOf(blob: Blob | undefined): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.readAsText(blob ?? new Blob());
  });
}

describe("the export", () => {
  let saved: Blob[];
  beforeEach(() => {
    saved = [];
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return "blob:saved";
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  });

  /** Two pages: the second when the first one's cursor is given. */
  const twoPages = {
    user: () => ({
      ...benWith([]),
      statement: ({ after, first }: { readonly after?: string; readonly first: number }) => {
        const isLast = after === "p2" || first !== 100;
        const lines = isLast ? [aUserLine({ id: "4", note: "=1+1" })] : [aUserLine()];
        return { ...aPage(lines, isLast ? null : "p2"), totalCount: 2 };
      },
    }),
  };

  test("saves all pages of the filter, with nothing that a spreadsheet would run", async () => {
    const { user, api } = await openStatement([], twoPages, "?currency=MINUTES");
    await user.click(await screen.findByRole("button", { name: "Export CSV" }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await textOf(saved[0]);
    expect(text.trim().split("\r\n")).toEqual([
      expect.stringContaining("time,transfer,type,currency,amount,balance_after"),
      "2026-11-22T10:00:00.000Z,5,MINUTES,MINUTES,30,120,POOL,Ben Ruiz,Ada Owner,Goodwill,key-5,,",
      "2026-11-22T10:00:00.000Z,4,MINUTES,MINUTES,30,120,POOL,Ben Ruiz,Ada Owner,'=1+1,key-5,,",
    ]);
    const asked = api.sent("UserStatement").filter(({ first }) => first === 100);
    expect(asked).toEqual([
      { userId: "2", first: 100, filter: { currency: "MINUTES" } },
      { userId: "2", first: 100, after: "p2", filter: { currency: "MINUTES" } },
    ]);
  });

  test("that fails says so and saves nothing", async () => {
    const { user, api } = await openStatement([aUserLine()]);
    const button = await screen.findByRole("button", { name: "Export CSV" });
    await screen.findByRole("row", { name: /Goodwill/ });
    api.loseAnswerTo("UserStatement");
    await user.click(button);
    expect(await screen.findByRole("alert")).toHaveTextContent("No answer from the server");
    expect(saved).toEqual([]);
  });
});

test("the balance dialog shows the last transfers, and undoes one without being closed", async () => {
  let lines: readonly unknown[] = [aUserLine()];
  const { user } = await renderApp("/users", {
    users: () => aPage([benWith([])]),
    user: () => benWith(lines),
    tenant: () => aTenant(POOL_UNITS),
    reverseTransfer: () => {
      lines = [REVERSAL, UNDONE];
      return reversed();
    },
  });
  await user.click(await screen.findByRole("button", { name: "Balance of Ben Ruiz" }));
  const balance = within(await screen.findByRole("dialog", { name: "Balance: Ben Ruiz" }));
  const recent = within(await balance.findByRole("region", { name: "Recent" }));
  expect(recent.getByRole("listitem")).toHaveTextContent(/\+30\.00 min · .* · Ada Owner/);
  await user.click(recent.getByRole("button", { name: /^Undo \+30\.00 min/ }));
  const question = within(await screen.findByRole("dialog", { name: "Undo this transfer of 30.00 min?" }));
  await user.click(question.getByRole("button", { name: "Undo the transfer" }));
  expect(await recent.findByText("Undone")).toBeVisible();
  expect(screen.getByRole("dialog", { name: "Balance: Ben Ruiz" })).toBeVisible();
});
