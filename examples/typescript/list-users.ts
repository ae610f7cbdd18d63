// Every user, page by page to the end. A cursor says behind which row the next page begins: users that come or go meanwhile
// make no other user appear twice or not at all.
import { send } from "./api.ts";
import { ListUsers, type ListUsersQuery } from "./operations.ts";

let after: string | null = null;
let count = 0;
do {
  const { users }: ListUsersQuery = await send(ListUsers, { first: 25, after });
  for (const { name, email, plan } of users.nodes) console.log(`${name} <${email}> ${plan?.name ?? "no plan"}`);
  count += users.nodes.length;
  after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
} while (after !== null);
console.log(`${count} users`);
