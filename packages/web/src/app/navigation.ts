import {
  IconCalendarRepeat,
  IconHeartbeat,
  IconHistory,
  IconLayoutDashboard,
  IconReceipt2,
  IconSettings,
  IconStack2,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { Permission } from "@allowance/shared/catalogue/permissions";
import type { app } from "../texts/en/app.ts";

/** One line of the main menu. A line whose permission the viewer lacks is not shown, and its route refuses. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: Exclude<keyof typeof app.navigation, "label" | "open" | "close" | "loading">;
  readonly icon: Icon;
  readonly permission: Permission;
}

/** The main menu, in order. The first one that the viewer may see is the start page. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { path: "/overview", label: "overview", icon: IconLayoutDashboard, permission: "USERS_READ" },
  { path: "/users", label: "users", icon: IconUsers, permission: "USERS_READ" },
  { path: "/plans", label: "plans", icon: IconStack2, permission: "PLANS_WRITE" },
  { path: "/grants", label: "grants", icon: IconCalendarRepeat, permission: "TRANSFERS_WRITE" },
  { path: "/hygiene", label: "health", icon: IconHeartbeat, permission: "USERS_READ" },
  { path: "/billing", label: "billing", icon: IconReceipt2, permission: "BILLING_WRITE" },
  { path: "/settings", label: "settings", icon: IconSettings, permission: "SETTINGS_WRITE" },
  { path: "/audit", label: "audit", icon: IconHistory, permission: "AUDIT_READ" },
];
