import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { aChangeRow, aChangeSet } from "../testing/change-set-fixtures.ts";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const saveAs = jest.fn();
beforeEach(() => {
  // The test browser can't make addresses for files.
  Object.assign(URL, { createObjectURL: () => "blob:test", revokeObjectURL: () => undefined });
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    saveAs(this.download);
  });
});

describe("the preview of a change set", () => {
  const open = (changeSet: object | null, resolvers: object = {}) =>
    renderApp("/users/changes/7", { changeSet: () => changeSet, ...resolvers });

  test("shows each user's changes with what stands for inherited, and what comes into force", async () => {
    const limit = {
      field: "limits.counts.MAX_ASSISTANTS",
      label: "Max Assistants",
      before: null,
      after: "Unlimited",
      effectiveBefore: "5",
      effectiveAfter: "Unlimited",
    };
    const warning = { code: "UNLIMITED_COST", key: "MAX_ASSISTANTS", message: "Max Assistants is unlimited." };
    await open(aChangeSet({ warningCount: 1 }, [aChangeRow({ changes: [limit], warnings: [warning] })]));
    expect(await screen.findByRole("heading", { name: "Preview of changes" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Ben Ruiz" })).toHaveAttribute("href", "/users/2");
    expect(screen.getByText("As the plan says")).toBeVisible();
    expect(screen.getByText("in force: 5 → Unlimited")).toBeVisible();
    expect(screen.getByText("Max Assistants is unlimited.")).toBeVisible();
  });

  test("is applied once by one button, under one key, and then offers to undo", async () => {
    const applied = { state: "APPLIED", appliedAt: "2026-11-01T10:05:00.000Z", appliedBy: "Ada Owner" };
    const { user, api, address } = await open(aChangeSet(), {
      applyChanges: () => ({ replayed: false, changeSet: aChangeSet(applied) }),
      undoChanges: () => ({ planId: "8", changeSet: aChangeSet({ id: "8" }) }),
    });
    await user.dblClick(await screen.findByRole("button", { name: "Apply to 1 user" }));
    expect(await screen.findByText("1 user changed")).toBeVisible();
    expect(api.inputs("ApplyChanges")).toEqual([{ planId: "7", idempotencyKey: expect.stringMatching(/^\w{32}$/) }]);
    expect(screen.queryByRole("button", { name: /^Apply/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo…" }));
    await waitFor(() => expect(address()).toBe("/users/changes/8"));
    expect(api.inputs("UndoChanges")).toEqual([{ changeSetId: "7" }]);
  });

  test("keeps its key after a lost answer, so that trying again applies nothing twice", async () => {
    const { user, api } = await open(aChangeSet(), {
      applyChanges: () => ({ replayed: true, changeSet: aChangeSet({ state: "APPLIED" }) }),
    });
    api.loseAnswerTo("ApplyChanges");
    await user.click(await screen.findByRole("button", { name: "Apply to 1 user" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Apply to 1 user" }));
    expect(await screen.findByText("1 user changed")).toBeVisible();
    const [first, second] = api.inputs("ApplyChanges");
    expect(second).toEqual(first);
  });

  test("names who moved when somebody else was faster (product-rules 10)", async () => {
    const moved = [{ index: 0, userId: "2", name: "Ben Ruiz", email: "ben@example.test", isGone: false }];
    const { user } = await open(aChangeSet(), {
      applyChanges: () => {
        throw apiError("CONFLICT", { field: "planId", moved, movedCount: 3 });
      },
    });
    await user.click(await screen.findByRole("button", { name: "Apply to 1 user" }));
    const alert = within(await screen.findByRole("alert"));
    expect(alert.getByText("Somebody changed these users meanwhile")).toBeVisible();
    expect(alert.getByText("Ben Ruiz (ben@example.test)")).toBeVisible();
    expect(alert.getByText("and 2 more")).toBeVisible();
  });

  test("with an error can't be applied, names row and field, and can be narrowed to the errors", async () => {
    const error = { code: "NOT_FOUND", field: "users[4].plan", message: "There is no such plan." };
    const row = aChangeRow({ index: 4, changes: [], errors: [error] });
    const { user, api, address } = await open(aChangeSet({ errorCount: 1 }, [row]));
    expect(await screen.findByText("1 error")).toBeVisible();
    expect(screen.getByText("users[4].plan")).toBeVisible();
    expect(screen.getByText(/row 5/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Apply/ })).toBeNull();
    await user.click(screen.getByRole("radio", { name: "Errors" }));
    expect(address()).toBe("/users/changes/7?kind=ERRORS");
    await waitFor(() => expect(api.sent("ChangeSet").at(-1)).toMatchObject({ kind: "ERRORS" }));
  });

  test.each([
    ["expired", { state: "EXPIRED" }, "This plan has expired"],
    ["empty", { userCount: 0, changeCount: 0 }, "Nothing would change"],
  ])("that is %s says so and can't be applied", async (_what, changes, words) => {
    await open(aChangeSet(changes, []));
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Apply/ })).toBeNull();
  });

  test("of another tenant, or none at all, is missing", async () => {
    await open(null);
    expect(await screen.findByRole("heading", { name: "There is no such change set" })).toBeVisible();
  });
});

describe("bulk actions on the users page", () => {
  const users = () => ({ ...aPage([aUser({ id: "2" }), aUser({ id: "3", name: "Cleo Ito" })]), totalCount: 60 });
  const planned = { planChanges: () => ({ planId: "7", changeSet: aChangeSet() }), changeSet: () => aChangeSet() };

  async function selected(resolvers: object = {}) {
    const opened = await renderApp("/users", { users, ...planned, ...resolvers });
    await opened.user.click(await screen.findByRole("checkbox", { name: "Select Ben Ruiz" }));
    const act = async (name: string) => {
      const bar = within(screen.getByRole("region", { name: "Selected users" }));
      await opened.user.click(bar.getByRole("button", { name }));
      return within(await screen.findByRole("dialog"));
    };
    return { ...opened, act };
  }

  test("assigning a plan leads to its preview, and nothing is applied on the way", async () => {
    const { user, act, api, address } = await selected();
    const dialog = await act("Assign plan");
    expect(dialog.getByRole("button", { name: "Preview changes" })).toBeDisabled();
    await user.click(dialog.getByRole("combobox", { name: "Plan" }));
    await user.click(await screen.findByRole("option", { name: "Pro" }));
    await user.click(dialog.getByRole("button", { name: "Preview changes" }));
    await waitFor(() => expect(address()).toBe("/users/changes/7"));
    expect(api.inputs("PlanChanges")).toEqual([
      { forAll: { filter: { ids: ["2"] }, settings: { plan: { id: "2" } } } },
    ]);
    expect(api.inputs("ApplyChanges")).toEqual([]);
  });

  test("a limit is set for all that match, with Custom Limits on", async () => {
    const { user, act, api } = await selected();
    await user.click(screen.getByRole("button", { name: "Select all 60 that match" }));
    const dialog = await act("Limits");
    await user.click(dialog.getByRole("combobox", { name: "Limit" }));
    await user.click(await screen.findByRole("option", { name: "Max Assistants" }));
    await user.click(dialog.getByRole("radio", { name: "Unlimited" }));
    await user.click(dialog.getByRole("button", { name: "Preview changes" }));
    const limits = { customEnabled: true, counts: { MAX_ASSISTANTS: -1 } };
    await waitFor(() => expect(api.inputs("PlanChanges")).toEqual([{ forAll: { filter: {}, settings: { limits } } }]));
  });

  test("resetting, appearance and access say what they mean in a document's words", async () => {
    const { user, act, api } = await selected({
      planChanges: () => {
        throw apiError("UNAVAILABLE");
      },
    });
    const preview = async (dialog: Awaited<ReturnType<typeof act>>) => {
      await user.click(dialog.getByRole("button", { name: "Preview changes" }));
      expect(await dialog.findByRole("alert")).toBeVisible();
      await user.click(dialog.getByRole("button", { name: "Cancel" }));
    };
    const limits = await act("Limits");
    await user.click(limits.getByRole("radio", { name: "Reset to plan" }));
    await preview(limits);
    const appearance = await act("Appearance");
    await user.click(appearance.getByRole("combobox", { name: "Page or feature" }));
    await user.click(await screen.findByRole("option", { name: "Leads" }));
    await preview(appearance);
    const access = await act("Access");
    await user.click(
      within(access.getByRole("radiogroup", { name: "Billing Access" })).getByRole("radio", { name: "Grant" }),
    );
    await preview(access);
    const sent = api.inputs("PlanChanges") as { forAll: { settings: object } }[];
    expect(sent.map(({ forAll }) => forAll.settings)).toEqual([
      { limits: null },
      { appearance: { customEnabled: true, pages: { LEADS: "HIDE" } } },
      { access: { billingAccess: true } },
    ]);
  });

  test("a transfer fills in the screen for bulk transfers, the owner left out", async () => {
    const owner = aUser({ id: "1", name: "Ada Owner", isOwner: true });
    const { user, act, address } = await selected({ users: () => aPage([owner, aUser({ id: "2" })]) });
    const dialog = await act("Transfer");
    fireEvent.change(dialog.getByRole("textbox", { name: "Amount for each" }), { target: { value: "30" } });
    await user.click(dialog.getByRole("button", { name: "Fill in the rows" }));
    await waitFor(() => expect(address()).toBe("/users/bulk-transfer"));
    expect(await screen.findByRole("textbox", { name: "Or paste the rows" })).toHaveValue(
      "email,direction,amount,currency\n2@example.test,add,30,minutes\n",
    );
  });
});

describe("importing and exporting", () => {
  const changeSets = () => aPage([]);

  test("is there for those who may manage users, and for nobody else (product-rules 19)", async () => {
    await renderApp("/users/changes", { changeSets, viewer: () => aViewer(["PANEL_ENTER", "USERS_READ"]) });
    expect(await screen.findByRole("heading", { name: "This page does not exist" })).toBeVisible();
  });

  test("a pasted document is planned as what it says; a broken one is not sent", async () => {
    const { user, api, address } = await renderApp("/users/changes", {
      changeSets,
      changeSet: () => aChangeSet(),
      planChanges: () => ({ planId: "7", changeSet: aChangeSet() }),
    });
    const paste = await screen.findByRole("textbox", { name: "Or paste it" });
    fireEvent.change(paste, { target: { value: '{ "users": [' } });
    await user.click(screen.getByRole("button", { name: "Preview changes" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("It begins like JSON, and is none.");
    fireEvent.change(paste, { target: { value: '{ "users": [{ "id": "2", "plan": null }] }' } });
    await user.click(screen.getByRole("button", { name: "Preview changes" }));
    await waitFor(() => expect(address()).toBe("/users/changes/7"));
    expect(api.inputs("PlanChanges")).toEqual([{ document: { users: [{ id: "2", plan: null }] } }]);
  });

  test("a dropped CSV file is sent as it is, and the API's refusal is shown in its own words", async () => {
    const { user, api } = await renderApp("/users/changes", {
      changeSets,
      planChanges: () => {
        throw apiError("BAD_USER_INPUT", { field: "document" });
      },
    });
    const csv = "email,plan\nben@example.test,Pro\n";
    // The test browser's files can't be read.
    const file = Object.assign(new File([csv], "users.csv"), { text: () => Promise.resolve(csv) });
    await user.upload(await screen.findByLabelText("JSON or CSV file"), file);
    expect(await screen.findByText("The API says BAD_USER_INPUT.")).toBeVisible();
    expect(api.inputs("PlanChanges")).toEqual([{ document: csv }]);
  });

  test("more users than one document holds are saved as several files", async () => {
    const { user } = await renderApp("/users/changes", {
      changeSets,
      exportUsers: ({ behind }: { behind: string | null }) => ({
        document: { users: [] },
        userCount: 10_000,
        hasMore: behind === null,
        endCursor: "next",
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Export JSON" }));
    await waitFor(() => expect(saveAs).toHaveBeenCalledTimes(2));
    expect(saveAs.mock.calls.flat()).toEqual([
      expect.stringMatching(/^user-settings-[\d-]{10}-1\.json$/),
      expect.stringMatching(/^user-settings-[\d-]{10}-2\.json$/),
    ]);
  });

  test("the history leads to each change set, and says when it is empty", async () => {
    const applied = aChangeSet({ state: "UNDONE", appliedAt: "2026-11-01T10:00:00.000Z", appliedBy: "Ada Owner" });
    await renderApp("/users/changes", { changeSets: () => aPage([applied]) });
    const table = within(await screen.findByRole("table", { name: "History" }));
    expect(table.getByRole("link")).toHaveAttribute("href", "/users/changes/7");
    expect(table.getByText("Undone")).toBeVisible();
  });
});
