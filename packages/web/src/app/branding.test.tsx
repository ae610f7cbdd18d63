import { screen, waitFor } from "@testing-library/react";
import { aTenant } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const tenant = (branding = {}, version = 7) => ({
  ...aTenant(),
  version,
  branding: { name: "Demo Voice", logoUrl: null, color: "#1d4ed8", ...branding },
});

test("only the changed part of the brand is sent, with the version it was begun on (product-rules 9, 10)", async () => {
  const updateBranding = () => ({ tenant: tenant({ name: "Acme Voice" }, 8) });
  const { user, api } = await renderApp("/settings/general", { tenant: () => tenant(), updateBranding });
  const name = await screen.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Acme Voice");
  expect(screen.getByRole("img", { name: "Light: the header of Acme Voice" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateBranding")).toEqual([{ name: "Acme Voice", expectedVersion: 7 }]));
  expect(await screen.findByRole("link", { name: "Acme Voice" })).toBeVisible();
  expect(await screen.findByRole("button", { name: "Close" })).toBeVisible();
});

test("an emptied colour returns to the standard one; a wrong one is told at its field", async () => {
  const updateBranding = () => ({ tenant: tenant({ color: null }, 8) });
  const { user, api } = await renderApp("/settings/general", { tenant: () => tenant(), updateBranding });
  const color = await screen.findByRole("textbox", { name: "Colour" });
  await user.clear(color);
  await user.type(color, "blue");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("A colour looks like #1a2b3c.")).toBeVisible();
  expect(api.inputs("UpdateBranding")).toHaveLength(0);
  await user.clear(color);
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateBranding")).toEqual([{ color: null, expectedVersion: 7 }]));
});

test("a conflict keeps what was entered, and is saved over theirs after loading it (product-rules 10)", async () => {
  let saved = tenant();
  let isRefused = true;
  const updateBranding = () => {
    if (isRefused) throw apiError("CONFLICT", { field: "expectedVersion" });
    return { tenant: tenant({ name: "Mine" }, 10) };
  };
  const { user, api } = await renderApp("/settings/general", { tenant: () => saved, updateBranding });
  const name = await screen.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Mine");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Somebody else changed the branding meanwhile")).toBeVisible();
  saved = tenant({ name: "Theirs" }, 9);
  isRefused = false;
  await user.click(screen.getByRole("button", { name: "Load their changes, keep mine" }));
  await waitFor(() => expect(screen.queryByText("Somebody else changed the branding meanwhile")).toBeNull());
  expect(name).toHaveValue("Mine");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(api.inputs("UpdateBranding")).toHaveLength(2));
  expect(api.inputs("UpdateBranding")[1]).toEqual({ name: "Mine", expectedVersion: 9 });
});

test("the API's refusal of a field is told at that field", async () => {
  const updateBranding = () => {
    throw apiError("BAD_USER_INPUT", { field: "logoUrl" });
  };
  const { user } = await renderApp("/settings/general", { tenant: () => tenant(), updateBranding });
  const logo = await screen.findByRole("textbox", { name: "Logo URL" });
  await user.type(logo, "https://user:secret@example.test/logo.svg");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(logo).toBeInvalid());
  expect(logo).toHaveAccessibleDescription(/The API says BAD_USER_INPUT/);
});
