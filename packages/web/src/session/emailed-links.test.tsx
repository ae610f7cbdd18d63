import { screen } from "@testing-library/react";
import { aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const LINK = {
  name: "Ivy Invited",
  email: "ivy@example.test",
  tenantName: "Demo Voice",
  expiresAt: "2026-12-01T00:00:00.000Z",
};
const nobody = { viewer: () => null, emailedLink: () => LINK };
const PASSWORD = "wet purple lamps";

test("the sign-in wears the brand of the host name's tenant, and asks for no tenant", async () => {
  await renderApp("/sign-in", {
    viewer: () => null,
    signInPage: () => ({ branding: { name: "Acme Voice", logoUrl: null, color: "#aa0000" }, asksForTenant: false }),
  });
  expect(await screen.findByText("Acme Voice")).toBeVisible();
  expect(screen.queryByLabelText("Platform")).toBeNull();
});

test("where the tenant can't be known it is asked for, and sent along", async () => {
  const { user, api } = await renderApp("/sign-in", {
    viewer: () => null,
    signInPage: () => ({ branding: null, asksForTenant: true }),
    signIn: () => ({ viewer: aViewer() }),
  });
  await user.click(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Enter the short name of your platform.")).toBeVisible();
  await user.type(await screen.findByLabelText("Platform"), " acme ");
  await user.type(screen.getByLabelText("Email"), "ada@example.test");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeVisible();
  expect(api.inputs("SignIn")).toEqual([{ tenant: "acme", email: "ada@example.test", password: PASSWORD }]);
});

describe("a forgotten password", () => {
  test("says the same whoever asks, and what to do", async () => {
    const { user, api } = await renderApp("/forgot-password", {
      viewer: () => null,
      requestPasswordReset: () => ({ accepted: true }),
    });
    await user.type(await screen.findByLabelText("Email"), "ada@example.test");
    await user.click(screen.getByRole("button", { name: "Email me a link" }));
    expect(await screen.findByRole("status")).toHaveTextContent("If ada@example.test has an account here");
    expect(api.inputs("RequestPasswordReset")).toEqual([{ email: "ada@example.test" }]);
  });

  test("says why when the API refuses", async () => {
    const { user } = await renderApp("/forgot-password", {
      viewer: () => null,
      requestPasswordReset: () => {
        throw apiError("RATE_LIMITED", { retryAfterSeconds: 42 });
      },
    });
    await user.type(await screen.findByLabelText("Email"), "ada@example.test");
    await user.click(screen.getByRole("button", { name: "Email me a link" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Try again in 42 seconds.");
  });
});

describe("an emailed link", () => {
  test("sends what stands behind # and nothing else, and leads to the sign-in with the email filled in", async () => {
    const { user, api } = await renderApp("/reset-password#the-secret", {
      ...nobody,
      resetPassword: () => ({ email: LINK.email }),
    });
    await user.type(await screen.findByLabelText("New password"), PASSWORD);
    await user.click(screen.getByRole("button", { name: "Save the new password" }));
    await user.click(await screen.findByRole("link", { name: "Sign in" }));
    expect(await screen.findByLabelText("Email")).toHaveValue(LINK.email);
    expect(api.sent("EmailedLink")).toEqual([{ token: "the-secret", kind: "PASSWORD_RESET" }]);
    expect(api.inputs("ResetPassword")).toEqual([{ token: "the-secret", newPassword: PASSWORD }]);
  });

  test.each([
    ["eleven char", "At least 12 characters."],
    ["password1234", "This is among the first passwords that are tried. Choose another one."],
    [LINK.email, "Choose something other than the email address."],
  ])("refuses %j before it is sent, and says why", async (weak, text) => {
    const { user, api } = await renderApp("/accept-invitation#s", nobody);
    await user.type(await screen.findByLabelText("Password"), weak);
    await user.click(screen.getByRole("button", { name: "Save and sign in" }));
    expect(await screen.findByText(text)).toBeVisible();
    expect(api.inputs("AcceptInvitation")).toEqual([]);
  });

  test("of an invitation signs in", async () => {
    const { user, address } = await renderApp("/accept-invitation#s", {
      ...nobody,
      acceptInvitation: () => ({ viewer: aViewer() }),
    });
    expect(await screen.findByRole("heading", { name: "Welcome, Ivy Invited" })).toBeVisible();
    await user.type(screen.getByLabelText("Password"), PASSWORD);
    await user.click(screen.getByRole("button", { name: "Save and sign in" }));
    expect(await screen.findByRole("heading", { name: "Overview" })).toBeVisible();
    expect(address()).toBe("/overview");
  });

  test("that does not work, or stops working meanwhile, says what to do", async () => {
    await renderApp("/reset-password#old", { viewer: () => null, emailedLink: () => null });
    expect(await screen.findByRole("heading", { name: "This link does not work any more" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute("href", "/forgot-password");
  });

  test("that somebody else used meanwhile says so", async () => {
    const { user } = await renderApp("/accept-invitation#s", {
      ...nobody,
      acceptInvitation: () => {
        throw apiError("NOT_FOUND", { field: "token" });
      },
    });
    await user.type(await screen.findByLabelText("Password"), PASSWORD);
    await user.click(screen.getByRole("button", { name: "Save and sign in" }));
    expect(await screen.findByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  });

  test("that can't be checked can be tried again", async () => {
    let isDown = true;
    const { user } = await renderApp("/reset-password#s", {
      viewer: () => null,
      emailedLink: () => {
        if (isDown) throw apiError("UNAVAILABLE");
        return LINK;
      },
    });
    const retry = await screen.findByRole("button", { name: "Try again" });
    isDown = false;
    await user.click(retry);
    expect(await screen.findByLabelText("New password")).toBeVisible();
  });
});
