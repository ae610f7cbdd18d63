import { createContext, useContext } from "react";
import type { Permission } from "@allowance/shared/catalogue/permissions";
import type { ViewerPartsFragment } from "../graphql/generated.ts";

/** Who is signed in, inside the panel. */
export type Viewer = ViewerPartsFragment;

/** Filled by `RequireSession`; below it there always is a viewer. */
export const ViewerContext = createContext<Viewer | null>(null);

/** The signed-in person. Throws outside `RequireSession`, where nobody is known. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer is used outside RequireSession.");
  return viewer;
}

/** Whether the viewer has the permission. Only hides what the API would refuse; the API decides (product-rules 15, 19). */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
