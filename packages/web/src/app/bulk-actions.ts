import type { Permission } from "@allowance/shared/catalogue/permissions";
import type { TFunction } from "i18next";
import type { BulkAction } from "../features/users/bulk-action.ts";

/** A bulk action before its label is translated, with the permission without which it is not offered. */
interface BulkActionEntry extends Omit<BulkAction, "label"> {
  readonly permission: Permission;
  readonly label: (t: TFunction<"app">) => string;
}

/** What can be done with the users that are selected in the table, in order. A new feature adds its line here. */
export const BULK_ACTIONS: readonly BulkActionEntry[] = [];
