import { screen, waitFor, within } from "@testing-library/react";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const ada = aUser({ id: "1", name: "Ada Owner", isOwner: true });
const ben = aUser({
  id: "2",
  name: "Ben Ruiz",
  customEnabled: true,
  overrides: { MAX_ASSISTANTS: 5 },
  used: { MAX_ASSISTANTS: 7 },
});

const rowOf = async (name: string) =>
  within((await screen.findByRole("link", { name })).closest("tr") ?? document.body);

test("search, filters, sort and page size of the address are what is asked and shown, so that they survive a reload", async () => {
  const { api } = await renderApp("/users?q=ben&plan=2&custom=1&sort=-minutes&size=50", { users: () => aPage([ben]) });
  expect(await screen.findByRole("link", { name: "Ben Ruiz" })).toBeVisible();
  expect(api.sent("Users").at(-1)).toEqual({
    first: 50,
    filter: { search: "ben", planIds: ["2"], customLimits: true },
    sort: [{ field: "MINUTES", direction: "DESC" }],
  });
  expect(screen.getByRole("searchbox")).toHaveValue("ben");
  expect(screen.getByRole("button", { name: /^Custom limits/ })).toHaveAttribute("aria-pressed", "true");
  expect(screen.getByRole("columnheader", { name: "Minutes" })).toHaveAttribute("aria-sort", "descending");
});

test("typing searches once it pauses, and back on the first page", async () => {
  const { api, user, address } = await renderApp("/users?after=abc", { users: () => aPage([ben]) });
  await user.click(await screen.findByRole("searchbox"));
  await user.keyboard("ruiz");
  await waitFor(() => expect(address()).toBe("/users?q=ruiz"));
  await waitFor(() => expect(api.sent("Users").at(-1)).toMatchObject({ first: 20, filter: { search: "ruiz" } }));
  expect(api.sent("Users").filter(({ filter }) => JSON.stringify(filter).includes('"r"'))).toEqual([]);
});

test('"/" focuses the search', async () => {
  const { user } = await renderApp("/users", { users: () => aPage([ben]) });
  const search = await screen.findByRole("searchbox");
  await user.keyboard("/");
  expect(search).toHaveFocus();
  expect(search).toHaveValue("");
});

test("a click on a column sorts on the server, another one turns it round", async () => {
  const { user, address } = await renderApp("/users", { users: () => aPage([ben]) });
  await user.click(await screen.findByRole("button", { name: "Credits" }));
  expect(address()).toBe("/users?sort=-credits");
  await user.click(screen.getByRole("button", { name: "Credits" }));
  expect(address()).toBe("/users?sort=credits");
});

test("the next page starts after the last row of this one", async () => {
  const { user, address } = await renderApp("/users", { users: () => aPage([ben], "end-of-page") });
  await user.click(await screen.findByRole("button", { name: "Next" }));
  expect(address()).toBe("/users?after=end-of-page");
});

test("no match says so and clears every filter at once", async () => {
  const { user, address } = await renderApp("/users?q=zzz&admins=1&sort=email");
  expect(await screen.findByRole("heading", { name: "Nobody matches" })).toBeVisible();
  const [clear] = screen.getAllByRole("button", { name: "Clear filters" }).slice(-1);
  if (clear) await user.click(clear);
  expect(address()).toBe("/users?sort=email");
  expect(await screen.findByRole("heading", { name: "No users yet" })).toBeVisible();
});

test("an error says what to do, and trying again works", async () => {
  let isDown = true;
  const users = () => {
    if (isDown) throw apiError("UNAVAILABLE");
    return aPage([ben]);
  };
  const { user } = await renderApp("/users", { users });
  expect(await screen.findByRole("heading", { name: "The server is busy" })).toBeVisible();
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: "Ben Ruiz" })).toBeVisible();
});

test("a row says what is over its limit, and the owner has no balance to transfer to (product-rules 6 and 30)", async () => {
  await renderApp("/users", { users: () => aPage([ada, ben]) });
  expect((await rowOf("Ben Ruiz")).getByText("7 of 5")).toBeVisible();
  expect((await rowOf("Ben Ruiz")).getByRole("button", { name: "Balance of Ben Ruiz" })).toBeVisible();
  expect((await rowOf("Ada Owner")).getAllByText("0 of unlimited")).toHaveLength(2);
  expect((await rowOf("Ada Owner")).queryByRole("button", { name: /Balance/ })).toBeNull();
});

test("without the permission to transfer there is no balance button (product-rules 19)", async () => {
  await renderApp("/users", { viewer: () => aViewer(["PANEL_ENTER", "USERS_READ"]), users: () => aPage([ben]) });
  expect(await screen.findByRole("link", { name: "Ben Ruiz" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /Balance/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Create user" })).toBeNull();
});

test("an address that is taken is told at its field, and nothing else is lost", async () => {
  const { user, api } = await renderApp("/users", {
    users: () => aPage([ben]),
    createUser: () => {
      throw apiError("CONFLICT", { field: "email" });
    },
  });
  await user.click(await screen.findByRole("button", { name: "Create user" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create user" }));
  await user.type(dialog.getByLabelText(/Name/), "Carla");
  await user.type(dialog.getByLabelText(/Email/), "carla@example.test");
  await user.click(dialog.getByRole("button", { name: "Create user" }));
  expect(await dialog.findByText("Another user has this email address.")).toBeVisible();
  expect(dialog.getByLabelText(/Name/)).toHaveValue("Carla");
  expect(api.inputs("CreateUser")).toEqual([
    { name: "Carla", email: "carla@example.test", country: null, planId: null, invite: true },
  ]);
});
