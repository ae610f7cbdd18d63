import { screen, within } from "@testing-library/react";
import { anAuditEntry } from "../testing/audit-fixtures.ts";
import { aPage, aViewer } from "../testing/fixtures.ts";
import { anOverviewTenant } from "../testing/overview-fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { apiError } from "../testing/scripted-api.ts";

const auditLog = () => aPage([anAuditEntry()]);
const busy = () => anOverviewTenant({ over: 12, near: 1_000, low: 3, ending: 2 });

const figure = async (label: string) => screen.findByRole("link", { name: new RegExp(`^${label}`) });

test.each([
  ["Over a limit", "12", "/users?over=1", { overLimit: true }],
  ["Near a limit", "1,000+", "/users?near=1", { nearLimit: true }],
  ["Low balance", "3", "/users?low=1", { lowBalance: true }],
  ["Overrides end soon", "2", "/users?ending=1", { overrideEndsWithinDays: 7 }],
])("the figure %s says %s and leads to the list of exactly those", async (label, number, path, filter) => {
  const { user, api, address } = await renderApp("/overview", { tenant: busy, auditLog });
  const link = await figure(label);
  expect(await within(link).findByText(number)).toBeVisible();
  await user.click(link);
  expect(await screen.findByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  expect(address()).toBe(path);
  expect(api.sent("Users").at(-1)).toMatchObject({ filter });
});

test("each plan's users, with what they hold in words, lead to their list, those without a plan too", async () => {
  await renderApp("/overview", { tenant: busy, auditLog });
  const list = within(await screen.findByRole("list", { name: "Held per plan" }));
  const [free, pro, none] = list.getAllByRole("listitem");
  expect(free).toHaveTextContent("Free1 user120.00 min0 credits");
  expect(pro).toHaveTextContent("Pro0 users0.00 min0 credits");
  expect(none).toHaveTextContent("No plan3 users0.00 min90 credits");
  expect(list.getByRole("link", { name: "Pro" })).toHaveAttribute("href", "/users?plan=2");
  expect(list.getByRole("link", { name: "No plan" })).toHaveAttribute("href", "/users?plan=none");
});

test("the platform balance has its picture in words, and the latest changes lead to their entries", async () => {
  const { api } = await renderApp("/overview", { tenant: busy, auditLog });
  const pool = within(await screen.findByRole("region", { name: "Platform balance over time" }));
  expect(await pool.findByText(/^From 0\.00 min on .* to 1,000\.00 min today/)).toBeVisible();
  expect(pool.getByRole("link", { name: "Statement" })).toHaveAttribute("href", "/billing");
  expect(api.sent("LatestChanges")[0]).not.toMatchObject({ actions: expect.arrayContaining(["SIGNED_IN"]) });
  const changes = within(await screen.findByRole("region", { name: "Latest changes" }));
  expect(await changes.findByRole("link", { name: "Limits changed" })).toHaveAttribute("href", "/audit?entry=31");
  expect(changes.getByRole("link", { name: "All changes" })).toHaveAttribute("href", "/audit");
});

test("it is the first page of the menu, and the start page", async () => {
  const { address } = await renderApp("/", { tenant: busy, auditLog });
  expect(await screen.findByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(address()).toBe("/overview");
  expect(screen.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
});

test("a tenant without users is told what to do first, and what is done already", async () => {
  const tenant = () => anOverviewTenant({ people: 1 });
  const { user, address } = await renderApp("/overview", { tenant, auditLog: () => aPage([]) });
  const steps = within(await screen.findByRole("region", { name: "First steps" }));
  expect(steps.queryByRole("link", { name: "Top up" })).toBeNull();
  expect(steps.getAllByRole("img", { name: "Done:" })).toHaveLength(2);
  expect(screen.queryByRole("list", { name: "Users to look at" })).toBeNull();
  expect(await screen.findByText(/^Nothing was changed yet/)).toBeVisible();
  await user.click(steps.getByRole("link", { name: "Create user" }));
  expect(await screen.findByRole("dialog", { name: "Create user" })).toBeVisible();
  expect(address()).toBe("/users");
});

test("thresholds that are off are said to be off, and the figure leads to where they are set", async () => {
  const lowBalance = { lowUserThreshold: null, lowUserCreditsThreshold: null };
  await renderApp("/overview", { tenant: () => ({ ...busy(), lowBalance }), auditLog });
  const link = await figure("Low balance");
  expect(link).toHaveTextContent("Off");
  expect(link).toHaveAttribute("href", "/billing/alerts");
});

test("who may neither transfer, see billing nor read the audit log sees the rest", async () => {
  const viewer = () => aViewer(["PANEL_ENTER", "USERS_READ"]);
  const tenant = () => ({ ...busy(), balance: null, lowBalance: null });
  const { api } = await renderApp("/overview", { viewer, tenant });
  expect(await figure("Low balance")).toHaveTextContent("3");
  expect(screen.queryByRole("region", { name: "Platform balance over time" })).toBeNull();
  expect(screen.queryByRole("region", { name: "Latest changes" })).toBeNull();
  expect([...api.sent("PoolBalanceHistory"), ...api.sent("LatestChanges")]).toEqual([]);
});

test("who may not see users has neither the menu line nor the page", async () => {
  await renderApp("/overview", { viewer: () => aViewer(["PANEL_ENTER", "SETTINGS_WRITE"]) });
  expect(await screen.findByText("This page does not exist")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Overview" })).toBeNull();
});

test("a part that can't be loaded says so alone, and is asked for again", async () => {
  let isDown = true;
  const planAllocations = () => {
    if (isDown) throw apiError("UNAVAILABLE");
    return anOverviewTenant().planAllocations();
  };
  const { user } = await renderApp("/overview", { tenant: () => ({ ...busy(), planAllocations }), auditLog });
  const section = within(await screen.findByRole("region", { name: "Held per plan" }));
  const retry = await section.findByRole("button", { name: "Try again" });
  expect(await within(await figure("Over a limit")).findByText("12")).toBeVisible();
  isDown = false;
  await user.click(retry);
  expect(await section.findByRole("link", { name: "Free" })).toBeVisible();
});

test("counts that can't be made leave a question mark and a way to try again", async () => {
  let isDown = true;
  const tenant = () => {
    const { userCount, ...rest } = busy();
    return {
      ...rest,
      userCount: (args: {
        readonly filter?: { readonly overLimit?: boolean; readonly nearLimit?: boolean } | null;
      }) => {
        if (isDown && (args.filter?.overLimit || args.filter?.nearLimit)) throw apiError("UNAVAILABLE");
        return userCount(args);
      },
    };
  };
  const { user } = await renderApp("/overview", { tenant, auditLog });
  const retry = await screen.findByRole("button", { name: "Try again" });
  expect(await figure("Over a limit")).toHaveTextContent("?");
  expect(await figure("Overrides end soon")).toHaveTextContent("2");
  isDown = false;
  await user.click(retry);
  expect(await within(await figure("Over a limit")).findByText("12")).toBeVisible();
});
