import { AccountMenu } from "./account-menu.tsx";
import { ColorSchemeMenu } from "./color-scheme-menu.tsx";

/** The menus at the end of the header. */
export function HeaderMenus() {
  return (
    <>
      <ColorSchemeMenu />
      <AccountMenu />
    </>
  );
}
