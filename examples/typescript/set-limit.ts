// Gives a user twelve assistants, based on what was read. If somebody changes the user in between, the API answers CONFLICT
// and changes nothing: then read again, decide again, and try again.
import { ApiError, send } from "./api.ts";
import { EMAIL, findUser } from "./find-user.ts";
import { SetLimit } from "./operations.ts";

const TRIES = 5;

async function giveTwelve(): Promise<void> {
  const { id, name, version, limits } = await findUser(EMAIL);
  console.log(`${name} has ${limits.count.effective} assistants, by ${limits.count.source}.`);
  const { updateUserLimits } = await send(SetLimit, {
    input: {
      userId: id,
      customEnabled: true,
      counts: [{ key: "MAX_ASSISTANTS", value: 12 }],
      expectedVersion: version,
    },
  });
  for (const { message } of updateUserLimits.warnings) console.log(`Mind: ${message}`);
}

for (let tried = 1; ; tried += 1) {
  try {
    await giveTwelve();
    break;
  } catch (error) {
    const isConflict = error instanceof ApiError && error.code === "CONFLICT";
    if (!isConflict || tried === TRIES) throw error;
  }
}
const { limits } = await findUser(EMAIL);
console.log(`Now ${limits.count.effective}, by ${limits.count.source}.`);
