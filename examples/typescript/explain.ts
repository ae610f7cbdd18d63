// Why can, or can't, this user make twenty more assistants? SUBJECT asks about another limit, page or feature.
import { send } from "./api.ts";
import { EMAIL, findUser } from "./find-user.ts";
import { Explain } from "./operations.ts";

const { id: userId } = await findUser(EMAIL);
const subject = process.env["SUBJECT"] ?? "MAX_ASSISTANTS";
const requested = subject.startsWith("MAX_") ? 20 : null;
const { explain } = await send(Explain, { userId, subject, requested });
console.log(explain.sentence);
for (const { decided, source, text } of explain.steps) console.log(`${decided ? "=>" : "  "} ${source}: ${text}`);
console.log(`Verdict: ${explain.verdict}`);
