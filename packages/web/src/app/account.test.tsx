import { screen, within } from "@testing-library/react";
import { aUser, aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const session = (id: string, browser: string, isCurrent = false) => ({
  id,
  browser,
  isCurrent,
  address: `192.0.2.${id}`,
  createdAt: "2026-11-20T10:00:00.000Z",
  lastSeenAt: "2026-11-22T10:00:00.000Z",
  expiresAt: "2026-12-04T10:00:00.000Z",
});
const HERE = session("1", "Firefox on Linux", true);
const THERE = session("2", "");
const viewerWith = (sessions: unknown, permissions?: readonly string[]) => () => ({
  ...aViewer(permissions),
  sessions,
});
const PASSWORDS = { current: "the old password", next: "wet purple lamps" };

async function changePassword({ user }: Awaited<ReturnType<typeof renderApp>>) {
  await user.type(await screen.findByLabelText("Current password"), PASSWORDS.current);
  await user.type(screen.getByLabelText("New password"), PASSWORDS.next);
  await user.click(screen.getByRole("button", { name: "Change password" }));
}

test("one's own account is open to people without panel access too (product-rules 19)", async () => {
  const { user } = await renderApp("/users", { viewer: viewerWith([HERE], []) });
  await user.click(await screen.findByRole("link", { name: "Your account" }));
  expect(await screen.findByRole("heading", { name: "Your account" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Users" })).toBeNull();
});

describe("sessions", () => {
  test("are listed with what one may recognise them by; one of them is this browser", async () => {
    await renderApp("/account", { viewer: viewerWith([HERE, THERE]) });
    const rows = within(await screen.findByRole("list", { name: "Where you are signed in" })).getAllByRole("listitem");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent("Firefox on LinuxThis browser192.0.2.1");
    expect(rows[1]).toHaveTextContent("Unknown browser192.0.2.2");
    expect(within(rows[0] ?? document.body).queryByRole("button")).toBeNull();
  });

  test("are ended one by one", async () => {
    const { user, api } = await renderApp("/account", {
      viewer: viewerWith([HERE, THERE]),
      revokeSession: () => ({ sessions: [HERE] }),
    });
    await user.click(await screen.findByRole("button", { name: "End the session of Unknown browser, 192.0.2.2" }));
    expect(await screen.findByText("You are signed in nowhere else.")).toBeVisible();
    expect(api.inputs("RevokeSession")).toEqual([{ sessionId: "2" }]);
  });

  test("are ended all at once, after asking, and lead to the sign-in", async () => {
    let isIn = true;
    const { user } = await renderApp("/account", {
      viewer: () => (isIn ? viewerWith([HERE])() : null),
      signOutEverywhere: () => {
        isIn = false;
        return { endedSessions: 1 };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Sign out everywhere?" }));
    await user.click(dialog.getByRole("button", { name: "Sign out everywhere" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  test("that can't be loaded can be tried again", async () => {
    let isDown = true;
    const sessions = () => {
      if (isDown) throw apiError("UNAVAILABLE");
      return [HERE];
    };
    const { user } = await renderApp("/account", { viewer: viewerWith(sessions) });
    const retry = await screen.findByRole("button", { name: "Try again" });
    isDown = false;
    await user.click(retry);
    expect(await screen.findByText("Firefox on Linux")).toBeVisible();
  });
});

describe("the password", () => {
  test("is changed with the current one", async () => {
    const app = await renderApp("/account", {
      viewer: viewerWith([HERE]),
      changePassword: () => ({ viewer: aViewer() }),
    });
    await changePassword(app);
    expect(await screen.findByText("Password changed")).toBeVisible();
    expect(app.api.inputs("ChangePassword")).toEqual([
      { currentPassword: PASSWORDS.current, newPassword: PASSWORDS.next },
    ]);
    expect(screen.getByLabelText("Current password")).toHaveValue("");
  });

  test("that was wrong is told at its field", async () => {
    const app = await renderApp("/account", {
      viewer: viewerWith([HERE]),
      changePassword: () => {
        throw apiError("BAD_USER_INPUT", { field: "currentPassword" });
      },
    });
    await changePassword(app);
    expect(await screen.findByText("The API says BAD_USER_INPUT.")).toBeVisible();
    expect(screen.getByLabelText("Current password")).toHaveFocus();
  });
});

test("another email asks for the password; the name alone does not", async () => {
  const { user, api } = await renderApp("/account", {
    viewer: viewerWith([HERE]),
    updateProfile: () => ({ viewer: aViewer() }),
  });
  const name = await screen.findByLabelText("Name");
  expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  await user.clear(name);
  await user.type(name, "Ada Lovelace");
  expect(screen.queryByLabelText("Your password, to change the email")).toBeNull();
  const email = screen.getByLabelText("Email");
  await user.clear(email);
  await user.type(email, "ada@new.test");
  await user.type(screen.getByLabelText("Your password, to change the email"), PASSWORDS.current);
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Profile saved")).toBeVisible();
  expect(api.inputs("UpdateProfile")).toEqual([
    { name: "Ada Lovelace", email: "ada@new.test", currentPassword: PASSWORDS.current },
  ]);
});

test.each([
  [false, "Send invitation", "Invitation sent", "InviteUser"],
  [true, "Send password reset", "Password reset sent", "SendPasswordReset"],
])("an admin sends the link that fits a user with a password: %s", async (hasPassword, button, done, operation) => {
  const ben = { ...aUser(), hasPassword };
  const { user, api } = await renderApp("/users/2/information", {
    user: () => ben,
    inviteUser: () => ({ user: ben }),
    sendPasswordReset: () => ({ user: ben }),
  });
  await user.click(await screen.findByRole("button", { name: button }));
  expect(await screen.findByText(done)).toBeVisible();
  expect(api.inputs(operation)).toEqual([{ userId: "2" }]);
});
