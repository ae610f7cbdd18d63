import { screen, waitFor, within } from "@testing-library/react";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const ben = aUser({ id: "2", name: "Ben Ruiz" });
const cleo = aUser({ id: "3", name: "Cleo Ito" });
const sixty = () => ({ ...aPage([ben, cleo]), totalCount: 60 });

beforeEach(() => localStorage.clear());

const row = async (name: string) =>
  (await screen.findByRole("checkbox", { name: `Select ${name}` })).closest("tr") ?? document.body;

test("j and k walk through the rows, x and Space select, Enter opens the user", async () => {
  const { user, address } = await renderApp("/users", { users: sixty, user: () => ben });
  await row("Ben Ruiz");
  await user.keyboard("j");
  expect(await row("Ben Ruiz")).toHaveFocus();
  await user.keyboard("x{ArrowDown} ");
  expect(await row("Cleo Ito")).toHaveFocus();
  expect(screen.getByRole("region", { name: "Selected users" })).toHaveTextContent("2 selected");
  await user.keyboard("kx");
  expect(screen.getByRole("region", { name: "Selected users" })).toHaveTextContent("1 selected");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe("/users/2/information"));
});

test("keys mean nothing while something is typed", async () => {
  const { user } = await renderApp("/users", { users: sixty });
  await row("Ben Ruiz");
  await user.click(screen.getByRole("searchbox"));
  await user.keyboard("jx?");
  expect(screen.getByRole("searchbox")).toHaveValue("jx?");
  expect(screen.queryByRole("region", { name: "Selected users" })).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("all that match are selected beyond the page, and the export asks for exactly the filter, page by page", async () => {
  const pages = (args: { readonly after?: string | null }) =>
    args.after === "second" ? aPage([cleo]) : { ...aPage([ben], "second"), totalCount: 2 };
  const { user, api } = await renderApp("/users?over=1&sort=-minutes", { users: pages });
  await user.click(await screen.findByRole("checkbox", { name: "Select all rows of this page" }));
  await user.click(screen.getByRole("button", { name: "Select all 2 that match" }));
  const bar = within(screen.getByRole("region", { name: "Selected users" }));
  expect(bar.getByText("All 2 that match are selected")).toBeVisible();
  await user.click(bar.getByRole("button", { name: "Export CSV" }));
  expect(await screen.findByText("2 users are ready.")).toBeVisible();
  const order = { filter: { overLimit: true }, sort: [{ field: "MINUTES", direction: "DESC" }] };
  // Development runs effects twice; whatever was cancelled asked for the first page only.
  expect(api.sent("UsersExport").at(0)).toEqual({ ...order, after: null });
  expect(api.sent("UsersExport").at(-1)).toEqual({ ...order, after: "second" });
});

test("a failed export says so, and trying again goes on", async () => {
  let isDown = false;
  const users = () => {
    if (isDown) throw apiError("UNAVAILABLE");
    return sixty();
  };
  const { user } = await renderApp("/users", { users });
  await user.click(await screen.findByRole("checkbox", { name: "Select Ben Ruiz" }));
  isDown = true;
  const bar = within(screen.getByRole("region", { name: "Selected users" }));
  await user.click(bar.getByRole("button", { name: "Export CSV" }));
  expect(await screen.findByText("The server is busy")).toBeVisible();
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("button", { name: "Save file" })).toBeVisible();
});

test("columns are chosen and moved by keyboard, and the next visit has them", async () => {
  const { user } = await renderApp("/users", { users: sixty });
  await user.click(await screen.findByRole("button", { name: "Columns" }));
  await user.click(await screen.findByRole("checkbox", { name: "Country" }));
  await user.click(screen.getByRole("checkbox", { name: "Email" }));
  screen.getByRole("button", { name: "Move Country up" }).focus();
  await user.keyboard("{Enter}");
  const titles = () => screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
  expect(titles()).not.toContain("Email");
  expect(titles().slice(-3)).toEqual(["Country", "Last activity", "Actions"]);
  expect(localStorage.getItem("users-columns-1")).toMatch(/country,lastActivity$/);
});

test("each filter has a chip that takes only it back", async () => {
  const { user, address } = await renderApp("/users?q=ben&over=1&status=deactivated&activity=never", { users: sixty });
  await user.click(await screen.findByRole("button", { name: "Remove the filter Deactivated" }));
  expect(address()).toBe("/users?q=ben&over=1&activity=never");
  await user.click(screen.getByRole("button", { name: "Remove the filter Search: ben" }));
  expect(address()).toBe("/users?over=1&activity=never");
});

test("a view is saved with filters, order and columns, and opens again", async () => {
  const views: { id: string; name: string; query: string }[] = [];
  const { user, api, address } = await renderApp("/users?over=1&sort=-credits", {
    users: sixty,
    savedViews: () => views,
    createSavedView: ({ input }: { readonly input: { readonly name: string; readonly query: string } }) => {
      views.push({ id: "9", ...input });
      return { view: views[0] };
    },
  });
  await user.click(await screen.findByRole("button", { name: "Save view" }));
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Busy");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const tab = await screen.findByRole("button", { name: "Busy" });
  expect(tab).toHaveAttribute("aria-pressed", "true");
  const columns = "email,plan,access,minutes,credits,assistants,calls,lastActivity";
  expect(api.inputs("CreateSavedView")).toEqual([
    { name: "Busy", query: new URLSearchParams({ over: "1", sort: "-credits", columns }).toString() },
  ]);
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(tab).toHaveAttribute("aria-pressed", "false");
  await user.click(tab);
  expect(address()).toContain("over=1&sort=-credits");
});

test("what is typed while the palette still loads lands in its field, and Escape closes it before it is there", async () => {
  const { user } = await renderApp("/users", { users: sixty });
  await row("Ben Ruiz");
  await user.keyboard("{Control>}k{/Control}cleox{Backspace}");
  // Not to the table, where x selects and j moves.
  expect(screen.queryByRole("region", { name: "Selected users" })).toBeNull();
  const field = await screen.findByRole("textbox", { name: "Find a user, a page or an action…" });
  expect(field).toHaveValue("cleo");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(field).not.toBeInTheDocument());
  await user.keyboard("{Control>}k{/Control}");
  expect(await screen.findByRole("textbox", { name: "Find a user, a page or an action…" })).toHaveValue("");
});

test("the palette finds users on the server and offers only what the viewer may do", async () => {
  const permissions = ["PANEL_ENTER", "USERS_READ", "TRANSFERS_WRITE"];
  const { user, address } = await renderApp("/users", {
    viewer: () => aViewer(permissions),
    users: sixty,
    user: () => ben,
  });
  await row("Ben Ruiz");
  await user.keyboard("{Control>}k{/Control}");
  const search = await screen.findByRole("textbox", { name: "Find a user, a page or an action…" });
  expect(screen.queryByText("Create user")).toBeNull();
  expect(screen.queryByText("Billing")).toBeNull();
  await user.type(search, "ben");
  expect(await screen.findByText("Transfer minutes to Ben Ruiz")).toBeVisible();
  expect(screen.queryByText("Edit limits of Ben Ruiz")).toBeNull();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(address()).toBe("/users/2/information"));
});
