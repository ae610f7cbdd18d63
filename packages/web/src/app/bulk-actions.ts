import type { Permission } from "@allowance/shared/catalogue/permissions";
import { IconAdjustments, IconEyeOff, IconShieldLock, IconStack2, IconWallet } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { lazy } from "react";
import type { BulkAction } from "../features/users/bulk-action.ts";

/** A bulk action before its label is translated, with the permission without which it is not offered. */
interface BulkActionEntry extends Omit<BulkAction, "label"> {
  readonly permission: Permission;
  readonly label: (t: TFunction<"usersTable">) => string;
}

/** What can be done with the users that are selected in the table, in order. A new feature adds its line here. */
export const BULK_ACTIONS: readonly BulkActionEntry[] = [
  {
    key: "plan",
    permission: "USERS_WRITE",
    label: (t) => t("bulk.plan"),
    icon: IconStack2,
    Dialog: lazy(async () => ({ default: (await import("../features/change-sets/plan-dialog.tsx")).PlanDialog })),
  },
  {
    key: "limits",
    permission: "USERS_WRITE",
    label: (t) => t("bulk.limits"),
    icon: IconAdjustments,
    Dialog: lazy(async () => ({ default: (await import("../features/change-sets/limits-dialog.tsx")).LimitsDialog })),
  },
  {
    key: "appearance",
    permission: "USERS_WRITE",
    label: (t) => t("bulk.appearance"),
    icon: IconEyeOff,
    Dialog: lazy(async () => ({
      default: (await import("../features/change-sets/appearance-dialog.tsx")).AppearanceDialog,
    })),
  },
  {
    key: "access",
    permission: "ACCESS_GRANT",
    label: (t) => t("bulk.access"),
    icon: IconShieldLock,
    Dialog: lazy(async () => ({ default: (await import("../features/change-sets/access-dialog.tsx")).AccessDialog })),
  },
  {
    key: "transfer",
    permission: "TRANSFERS_WRITE",
    label: (t) => t("bulk.transfer"),
    icon: IconWallet,
    Dialog: lazy(async () => ({
      default: (await import("../features/balance/bulk/transfer-many-dialog.tsx")).TransferManyDialog,
    })),
  },
];
