import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, Link, Outlet, RouterProvider } from "react-router";
import { startTexts } from "../texts/i18n.ts";
import { RouteProgress } from "./route-progress.tsx";

test("a page whose code is still loading is announced above the page that is left", async () => {
  await startTexts();
  let arrive: (page: { Component: () => string }) => void = () => undefined;
  const arriving = new Promise<{ Component: () => string }>((resolve) => {
    arrive = resolve;
  });
  const shell = (
    <MantineProvider>
      <RouteProgress />
      <Outlet />
    </MantineProvider>
  );
  const router = createMemoryRouter([
    {
      element: shell,
      children: [
        { index: true, element: <Link to="/next">Next page</Link> },
        { path: "/next", lazy: () => arriving },
      ],
    },
  ]);
  render(<RouterProvider router={router} />);
  expect(screen.queryByRole("progressbar")).toBeNull();
  await userEvent.click(screen.getByRole("link", { name: "Next page" }));
  expect(await screen.findByRole("progressbar", { name: "Loading the page…" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Next page" })).toBeVisible();
  await act(async () => arrive({ Component: () => "Arrived" }));
  expect(await screen.findByText("Arrived")).toBeVisible();
  expect(screen.queryByRole("progressbar")).toBeNull();
});
