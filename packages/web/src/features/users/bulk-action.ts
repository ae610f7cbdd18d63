import type { Icon } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { BulkDialogProps } from "../../ui/bulk-target.ts";

/** Something that can be done with many users at once. It opens a dialog, which knows whom it is for. */
export interface BulkAction {
  readonly key: string;
  /** Translated. */
  readonly label: string;
  readonly icon: Icon;
  readonly Dialog: ComponentType<BulkDialogProps>;
}
