import { app } from "./app.ts";
import { lowBalance } from "./low-balance.ts";
import { palette } from "./palette.ts";
import { problems } from "./problems.ts";
import { session } from "./session.ts";
import { ui } from "./ui.ts";
import { users } from "./users.ts";
import { usersTable } from "./users-table.ts";

/** In German: what the sign-in, the frame around every screen and the users table say: loaded before anything is shown. */
export const first = {
  app,
  lowBalance,
  palette,
  problems,
  session,
  ui,
  users,
  usersTable,
};
