import { screen } from "@testing-library/react";
import { aViewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";
import { nextPath } from "./paths.ts";

test("whoever is not signed in comes to the sign-in, which keeps the path", async () => {
  const { address } = await renderApp("/users?q=ben", { viewer: () => null });
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(address()).toBe("/sign-in?next=%2Fusers%3Fq%3Dben");
});

test("after signing in the asked path opens", async () => {
  const { address, user, api } = await renderApp("/sign-in?next=%2Fusers%3Fq%3Dben", {
    viewer: () => null,
    signIn: () => ({ viewer: aViewer() }),
  });
  await user.type(await screen.findByLabelText("Email"), "ada@example.test");
  await user.type(screen.getByLabelText("Password"), "a long password");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("heading", { name: "Users" })).toBeVisible();
  expect(address()).toBe("/users?q=ben");
  expect(api.inputs("SignIn")).toEqual([{ email: "ada@example.test", password: "a long password" }]);
});

test.each([
  [apiError("UNAUTHENTICATED"), "Check the email address and the password, and try again."],
  [apiError("RATE_LIMITED", { retryAfterSeconds: 42 }), "Try again in 42 seconds."],
  [apiError("UNAVAILABLE"), "Try again in a moment."],
])("a refused sign-in says what to do: %s", async (error, text) => {
  const signIn = () => {
    throw error;
  };
  const { user } = await renderApp("/sign-in", { viewer: () => null, signIn });
  await user.type(await screen.findByLabelText("Email"), "ada@example.test");
  await user.type(screen.getByLabelText("Password"), "a long password");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(text);
});

test("UNAUTHENTICATED on any screen leads to the sign-in", async () => {
  const { address } = await renderApp("/users", {
    users: () => {
      throw apiError("UNAUTHENTICATED");
    },
  });
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(address()).toBe("/sign-in?next=%2Fusers");
});

test("a user without panel rights is told so (product-rules 19)", async () => {
  await renderApp("/users", { viewer: () => aViewer([]) });
  expect(
    await screen.findByRole("heading", { name: "This account has no access to the administration panel" }),
  ).toBeVisible();
});

test("menu and routes mirror the viewer's permissions", async () => {
  await renderApp("/users", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
  expect(await screen.findByRole("heading", { name: "This page does not exist" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Users" })).toBeNull();
});

test.each(["//evil.test", "https://evil.test", "/\\evil.test", "/sign-in?next=/x"])(
  "?next=%s does not leave the panel",
  (next) => {
    expect(nextPath(new URLSearchParams({ next }))).toBe("/");
  },
);

test("signing out forgets the person and leads to the sign-in", async () => {
  const { user, address, api } = await renderApp("/users", { signOut: () => true });
  await user.click(await screen.findByRole("button", { name: "Your account: Ada Owner" }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(address()).toBe("/sign-in");
  expect(api.sent("SignOut")).toHaveLength(1);
});
