import { screen, waitFor, within } from "@testing-library/react";
import { anAuditEntry } from "../testing/audit-fixtures.ts";
import { aPage, aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const changed = anAuditEntry();
const log = { auditLog: () => aPage([changed]), auditEntry: () => changed };
const OPEN = "/audit?entry=31";

describe("the audit log", () => {
  test("filters of the address are what is asked, the last day to its end", async () => {
    const { api } = await renderApp(
      "/audit?q=ben&actor=1&user=2&action=LIMITS_CHANGED&source=TOKEN&from=2026-11-01&until=2026-11-24",
      { ...log, user: ({ id }: { readonly id: string }) => aUser({ id, name: `User ${id}` }) },
    );
    expect(await screen.findByRole("button", { name: "Limits changed" })).toBeVisible();
    expect(api.sent("AuditLog").at(-1)).toEqual({
      first: 20,
      filter: {
        search: "ben",
        actorId: "1",
        subjectUserId: "2",
        actions: ["LIMITS_CHANGED"],
        source: "TOKEN",
        from: new Date("2026-11-01T00:00").toISOString(),
        until: new Date("2026-11-25T00:00").toISOString(),
      },
    });
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Done by" })).toHaveValue("User 1"));
    expect(screen.getByRole("combobox", { name: "Action" })).toHaveValue("Limits changed");
  });

  test("what makes no sense in the address is left out", async () => {
    const { api } = await renderApp("/audit?action=NONSENSE&source=X&from=2026-13-45&until=soon", log);
    expect(await screen.findByRole("button", { name: "Limits changed" })).toBeVisible();
    expect(api.sent("AuditLog").at(-1)).toEqual({ first: 20, filter: {} });
  });

  test("a person is found by typing, and narrows the log from its first page", async () => {
    const users = () => aPage([aUser({ id: "2", name: "Ben Ruiz" })]);
    const { user, address } = await renderApp("/audit?after=abc", { ...log, users, user: () => aUser() });
    await user.click(await screen.findByRole("combobox", { name: "Done to" }));
    await user.click(await screen.findByRole("option", { name: "Ben Ruiz" }));
    expect(address()).toBe("/audit?user=2");
  });

  test("no match says so, nothing at all says something else, and an error can be tried again", async () => {
    let isDown = true;
    const auditLog = () => {
      if (isDown) throw apiError("UNAVAILABLE");
      return aPage([]);
    };
    const { user } = await renderApp("/audit", { auditLog });
    expect(await screen.findByRole("heading", { name: "The server is busy" })).toBeVisible();
    isDown = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Nothing happened yet" })).toBeVisible();
    await user.click(screen.getByRole("combobox", { name: "Source" }));
    await user.click(await screen.findByRole("option", { name: "System" }));
    expect(await screen.findByRole("heading", { name: "No entry matches" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await screen.findByRole("heading", { name: "Nothing happened yet" })).toBeVisible();
  });

  test("is in the menu of those who read it, and nobody else", async () => {
    await renderApp("/audit", { ...log, viewer: () => aViewer(["PANEL_ENTER", "USERS_READ"]) });
    expect(await screen.findByRole("link", { name: "Users" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "Audit log" })).toBeNull();
    expect(screen.queryByRole("table")).toBeNull();
  });
});

describe("an entry of the audit log", () => {
  test("opens from its row, in the address, with each field before and after", async () => {
    const { user, address } = await renderApp("/audit", log);
    await user.click(await screen.findByRole("button", { name: "Limits changed" }));
    expect(address()).toBe(OPEN);
    const dialog = within(await screen.findByRole("dialog", { name: "Limits changed" }));
    const row = within(
      (await dialog.findByRole("rowheader", { name: "Max Assistants" })).closest("tr") ?? document.body,
    );
    expect(row.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual(["5", "9"]);
    expect(dialog.getByText("7d1f")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Close" }));
    expect(address()).toBe("/audit");
  });

  test("that can't be undone offers no way to, and one that isn't there says so", async () => {
    const undone = anAuditEntry({ isRevertible: false, revertedById: "40" });
    const auditEntry = ({ id }: { readonly id: string }) => (id === "31" ? undone : null);
    const { user } = await renderApp(OPEN, { auditLog: () => aPage([undone]), auditEntry });
    const show = await screen.findByRole("button", { name: "Show that entry" });
    expect(screen.queryByRole("button", { name: "Revert…" })).toBeNull();
    await user.click(show);
    expect(await screen.findByText(/There is no such entry/)).toBeVisible();
  });

  test("is undone after a look at what changes, and then the new entry is shown", async () => {
    const undoing = anAuditEntry({ id: "32", revertsId: "31" });
    const changes = [{ field: "counts.MAX_ASSISTANTS", label: "Max Assistants", before: "9", after: "5" }];
    const revertAuditEntry = ({ input }: { readonly input: { readonly dryRun: boolean } }) => ({
      entry: input.dryRun ? null : undoing,
      user: aUser(),
      changes,
    });
    const auditEntry = ({ id }: { readonly id: string }) => (id === "32" ? undoing : changed);
    const { user, api, address } = await renderApp(OPEN, { ...log, auditEntry, revertAuditEntry });
    await user.click(await screen.findByRole("button", { name: "Revert…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Revert: Limits changed" }));
    expect(await dialog.findByRole("rowheader", { name: "Max Assistants" })).toBeVisible();
    expect(api.inputs("RevertAuditEntry")).toEqual([{ entryId: "31", dryRun: true }]);
    await user.click(dialog.getByRole("button", { name: "Revert" }));
    await waitFor(() => expect(address()).toBe("/audit?entry=32"));
    expect(api.inputs("RevertAuditEntry").at(-1)).toEqual({ entryId: "31" });
    expect(await screen.findByText("Ben Ruiz is as before that change.")).toBeInTheDocument();
  });

  test("that was changed again since says what is there now, and can't be undone", async () => {
    const revertAuditEntry = () => {
      throw apiError("CONFLICT");
    };
    const { user } = await renderApp(OPEN, { ...log, revertAuditEntry });
    await user.click(await screen.findByRole("button", { name: "Revert…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Revert: Limits changed" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("The API says CONFLICT.");
    expect(dialog.getByRole("button", { name: "Revert" })).toBeDisabled();
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", { name: "Revert…" })).toBeVisible();
  });
});

test("the History tab shows what was changed of that user alone", async () => {
  const { api } = await renderApp("/users/2/history", { ...log, user: () => aUser() });
  expect(await screen.findByRole("button", { name: "Limits changed" })).toBeVisible();
  expect(api.sent("AuditLog").at(-1)).toEqual({ first: 20, filter: { subjectUserId: "2" } });
  expect(screen.queryByRole("columnheader", { name: "Whom or what" })).toBeNull();
});

describe("exporting the audit log", () => {
  const saved: Blob[] = [];
  beforeEach(() => {
    saved.length = 0;
    // jsdom has neither; the browser's own are what the end-to-end test sees.
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) saved.push(blob);
      return "blob:test";
    };
    URL.revokeObjectURL = () => undefined;
    jest.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
  });
  afterEach(() => jest.restoreAllMocks());

  const text = (blob: Blob | undefined): Promise<string> =>
    new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(String(reader.result)));
      reader.readAsText(blob ?? new Blob());
    });

  test("takes every page of the current filter, and makes no formula of a name", async () => {
    const auditLog = ({ first, after }: { readonly first: number; readonly after?: string }) => {
      if (first === 20) return aPage([changed]);
      const last = anAuditEntry({ id: "30", actorName: null, source: "SYSTEM", subjectName: "=HYPERLINK(1)" });
      return after === "2" ? { ...aPage([last]), totalCount: 2 } : { ...aPage([changed], "2"), totalCount: 2 };
    };
    const { user, api } = await renderApp("/audit?source=PANEL", { ...log, auditLog });
    await user.click(await screen.findByRole("button", { name: "Export CSV" }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const exported = api.sent("AuditLog").filter(({ first }) => first === 100);
    expect(exported).toEqual([
      { first: 100, filter: { source: "PANEL" } },
      { first: 100, filter: { source: "PANEL" }, after: "2" },
    ]);
    const lines = (await text(saved[0])).trim().split("\r\n");
    expect(lines[0]?.replace("\uFEFF", "")).toBe("When,Who,Source,What,Whom or what,Changes");
    expect(lines[1]).toBe(
      "2026-11-24T09:30:00.000Z,Ada Owner,Panel,Limits changed,Ben Ruiz,Max Assistants: 5 → 9 · Flow Builder: Off",
    );
    expect(lines[2]).toContain("The system,System,Limits changed,'=HYPERLINK(1)");
    expect(await screen.findByRole("button", { name: "Export CSV" })).toBeVisible();
  });

  test("can be stopped, and then saves nothing", async () => {
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const auditLog = async ({ first }: { readonly first: number }) => {
      if (first === 100) await waiting;
      return aPage([changed]);
    };
    const { user } = await renderApp("/audit", { ...log, auditLog });
    await user.click(await screen.findByRole("button", { name: "Export CSV" }));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    goOn();
    expect(await screen.findByRole("button", { name: "Export CSV" })).toBeVisible();
    expect(saved).toEqual([]);
  });
});
