import type { Icon } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { BulkTarget } from "./users-selection.ts";

/** Something that can be done with many users at once. It opens a dialog, which knows whom it is for. */
export interface BulkAction {
  readonly key: string;
  /** Translated. */
  readonly label: string;
  readonly icon: Icon;
  readonly Dialog: ComponentType<BulkActionDialogProps>;
}

export interface BulkActionDialogProps {
  readonly target: BulkTarget;
  readonly onClose: () => void;
}
