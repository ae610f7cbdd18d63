import { send } from "./api.ts";
import { FindUser, type FindUserQuery } from "./operations.ts";

/** Whom the examples are about: EMAIL, or Ben Ruiz of the demo tenant. */
export const EMAIL = process.env["EMAIL"] ?? "ben.ruiz@demo.allowance.test";

/** The user with that email. An absent one is null, no error: so is one of another tenant. */
export async function findUser(email: string): Promise<NonNullable<FindUserQuery["user"]>> {
  const { user } = await send(FindUser, { email });
  if (!user) throw new Error(`Nobody here has the address ${email}.`);
  return user;
}
