// Hides the page Campaigns from a user and shows Leads, whatever the global appearance says. What is not named stays as it
// is; null would go back to the global appearance.
import { send } from "./api.ts";
import { EMAIL, findUser } from "./find-user.ts";
import { SetAppearance } from "./operations.ts";

const { id } = await findUser(EMAIL);
const { updateUserAppearance } = await send(SetAppearance, {
  input: {
    userId: id,
    customEnabled: true,
    pages: [
      { key: "CAMPAIGNS", override: "HIDE" },
      { key: "LEADS", override: "SHOW" },
    ],
  },
});
for (const { label, before, after } of updateUserAppearance.changes) console.log(`${label}: ${before} -> ${after}`);
console.log(`Set for ${updateUserAppearance.user.name}.`);
