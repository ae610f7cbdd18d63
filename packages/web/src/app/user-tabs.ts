import type { Permission } from "@allowance/shared/catalogue/permissions";
import type { UserTab } from "../features/users/user-screen.tsx";
import { InformationTab } from "../features/users/information-tab.tsx";
import { AccessTab } from "../features/access/access-tab.tsx";
import { AppearanceTab } from "../features/appearance/appearance-tab.tsx";
import { StatementTab } from "../features/balance/statement/statement-tab.tsx";
import { HistoryTab } from "../features/audit/history-tab.tsx";
import { LimitsTab } from "../features/limits/limits-tab.tsx";
import { WhyTab } from "../features/why/why-tab.tsx";
import type { app } from "../texts/en/app.ts";

/** A tab of the user page, before its label is translated. */
interface UserTabEntry extends Pick<UserTab, "path" | "Component"> {
  readonly label: keyof typeof app.user.tabs;
  readonly permission: Permission;
}

/** The tabs of the user page, in order; the first is the one that opens. A new slice adds its line here. */
export const USER_TABS: readonly UserTabEntry[] = [
  { path: "information", label: "information", permission: "USERS_READ", Component: InformationTab },
  { path: "access", label: "access", permission: "ACCESS_GRANT", Component: AccessTab },
  { path: "limits", label: "limits", permission: "USERS_READ", Component: LimitsTab },
  { path: "appearance", label: "appearance", permission: "USERS_READ", Component: AppearanceTab },
  { path: "statement", label: "statement", permission: "USERS_READ", Component: StatementTab },
  { path: "why", label: "why", permission: "USERS_READ", Component: WhyTab },
  { path: "history", label: "history", permission: "AUDIT_READ", Component: HistoryTab },
];
