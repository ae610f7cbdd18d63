import { act, render, screen } from "@testing-library/react";
import { createMemoryRouter, Navigate, Outlet, RouterProvider } from "react-router";
import { ScrollPlace } from "./scroll-place.tsx";

function Shell() {
  return (
    <>
      <ScrollPlace />
      <Outlet />
    </>
  );
}

test("going back scrolls to where one was, another page begins at its top, and a filter moves nothing", async () => {
  const scrolled: number[] = [];
  jest.spyOn(window, "scrollTo").mockImplementation((_x, y) => void scrolled.push(Number(y)));
  const scroll = (y: number) => Object.defineProperty(window, "scrollY", { value: y, configurable: true });
  const router = createMemoryRouter([
    {
      element: <Shell />,
      children: [
        { index: true, element: "The list" },
        { path: "/user", element: <Navigate to="/user/tab" replace /> },
        { path: "/user/tab", element: "The user" },
      ],
    },
  ]);
  render(<RouterProvider router={router} />);
  await act(() => router.navigate("/?page=2"));
  scroll(700);
  expect(scrolled).toEqual([]);
  await act(() => router.navigate("/user"));
  expect(await screen.findByText("The user")).toBeVisible();
  expect(scrolled.at(-1)).toBe(0);
  scroll(40);
  await act(() => router.navigate(-1));
  expect(await screen.findByText("The list")).toBeVisible();
  expect(scrolled.at(-1)).toBe(700);
});
