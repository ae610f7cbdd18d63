import { createBrowserRouter, type RouteObject } from "react-router";
import { RequireSession } from "../session/require-session.tsx";
import { SignOutScreen } from "../session/sign-out-screen.tsx";
import { Layout } from "./layout.tsx";
import { CrashPage, NotFoundPage } from "./message-pages.tsx";
import { RequirePermission, StartPage } from "./require-permission.tsx";

/** Every address of the app. A page's code is loaded when its route is first visited. */
export const ROUTES: RouteObject[] = [
  {
    errorElement: <CrashPage />,
    hydrateFallbackElement: <></>,
    children: [
      {
        path: "/sign-in",
        lazy: async () => ({ Component: (await import("../session/sign-in-screen.tsx")).SignInScreen }),
      },
      {
        path: "/forgot-password",
        lazy: async () => ({
          Component: (await import("../session/forgot-password-screen.tsx")).ForgotPasswordScreen,
        }),
      },
      {
        path: "/reset-password",
        lazy: async () => ({ Component: (await import("../session/reset-password-screen.tsx")).ResetPasswordScreen }),
      },
      {
        path: "/accept-invitation",
        lazy: async () => ({
          Component: (await import("../session/accept-invitation-screen.tsx")).AcceptInvitationScreen,
        }),
      },
      {
        element: <RequireSession />,
        children: [
          { path: "/sign-out", element: <SignOutScreen /> },
          {
            element: <Layout />,
            children: [
              { index: true, element: <StartPage /> },
              {
                path: "/account",
                lazy: async () => ({
                  Component: (await import("../features/account/account-screen.tsx")).AccountScreen,
                }),
              },
              {
                element: <RequirePermission permission="USERS_READ" />,
                children: [
                  {
                    path: "/overview",
                    lazy: async () => ({ Component: (await import("./overview-page.tsx")).OverviewPage }),
                  },
                  { path: "/users", lazy: async () => ({ Component: (await import("./users-page.tsx")).UsersPage }) },
                  {
                    path: "/users/:userId/:tab?",
                    lazy: async () => ({ Component: (await import("./user-page.tsx")).UserPage }),
                  },
                  {
                    path: "/hygiene",
                    lazy: async () => ({
                      Component: (await import("../features/health/health-screen.tsx")).HealthScreen,
                    }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="USERS_WRITE" />,
                children: [
                  {
                    path: "/users/changes",
                    lazy: async () => ({
                      Component: (await import("../features/change-sets/changes-screen.tsx")).ChangesScreen,
                    }),
                  },
                  {
                    path: "/users/changes/:changeSetId",
                    lazy: async () => ({
                      Component: (await import("../features/change-sets/change-set-screen.tsx")).ChangeSetScreen,
                    }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="TRANSFERS_WRITE" />,
                children: [
                  {
                    path: "/users/bulk-transfer",
                    lazy: async () => ({
                      Component: (await import("../features/balance/bulk/bulk-screen.tsx")).BulkScreen,
                    }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="PLANS_WRITE" />,
                children: [
                  {
                    path: "/plans",
                    lazy: async () => ({
                      Component: (await import("../features/plans/plans-screen.tsx")).PlansScreen,
                    }),
                  },
                  {
                    path: "/plans/new",
                    lazy: async () => ({
                      Component: (await import("../features/plans/create-plan-screen.tsx")).CreatePlanScreen,
                    }),
                  },
                  {
                    path: "/plans/:planId",
                    lazy: async () => ({ Component: (await import("./plan-page.tsx")).PlanPage }),
                  },
                ],
              },
              // The page itself shows the sections that the viewer may see: everybody in the panel has API tokens.
              {
                path: "/settings/:section?",
                lazy: async () => ({ Component: (await import("./settings-page.tsx")).SettingsPage }),
              },
              {
                element: <RequirePermission permission="TRANSFERS_WRITE" />,
                children: [
                  {
                    path: "/grants",
                    lazy: async () => ({
                      Component: (await import("../features/grants/grants-screen.tsx")).GrantsScreen,
                    }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="SETTINGS_WRITE" />,
                children: [
                  {
                    path: "/settings/emails/:templateKey",
                    lazy: async () => ({ Component: (await import("./email-template-page.tsx")).EmailTemplatePage }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="BILLING_WRITE" />,
                children: [
                  {
                    path: "/billing/:tab?",
                    lazy: async () => ({ Component: (await import("./billing-page.tsx")).BillingPage }),
                  },
                  {
                    path: "/billing/invoices/:invoiceId",
                    lazy: async () => ({ Component: (await import("./invoice-page.tsx")).InvoicePage }),
                  },
                ],
              },
              {
                element: <RequirePermission permission="AUDIT_READ" />,
                children: [
                  {
                    path: "/audit",
                    lazy: async () => ({ Component: (await import("../features/audit/audit-screen.tsx")).AuditScreen }),
                  },
                ],
              },
              { path: "*", element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(ROUTES);
}
