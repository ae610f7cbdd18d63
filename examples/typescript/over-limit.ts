// Who uses more than their limit allows, because it was lowered? Nothing of theirs is deleted, but nothing can be added.
// Run it by a timer, and write to them, raise the limit, or talk about a larger plan.
import { send } from "./api.ts";
import { UsersOverLimit, type UsersOverLimitQuery } from "./operations.ts";

let after: string | null = null;
do {
  const { users }: UsersOverLimitQuery = await send(UsersOverLimit, { after });
  for (const { name, email, limits } of users.nodes) {
    const over = limits.counts.filter(({ isOver }) => isOver);
    const words = over.map(({ label, used, effective }) => `${label}: ${used} of ${effective}`);
    console.log(`${name} <${email}> is over the limit. ${words.join("; ")}`);
  }
  after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
} while (after !== null);
