// Who does the token belong to, and what may it do?
import { send } from "./api.ts";
import { WhoAmI } from "./operations.ts";

const { viewer } = await send(WhoAmI, {});
if (!viewer) throw new Error("ALLOWANCE_TOKEN has no valid token.");
console.log(`${viewer.token?.name} acts for ${viewer.user.name} and may: ${viewer.permissions.join(", ")}`);
