// Gives a user 30 minutes from the pool, once, whatever happens on the way. The key stands for this transfer: keep it with
// the order that it is for, so that a script that is started again does not pay again.
import { randomUUID } from "node:crypto";
import { ApiError } from "./api.ts";
import { EMAIL } from "./find-user.ts";
import { TransferMinutes } from "./operations.ts";
import { sendUntilKnown } from "./send-until-known.ts";

const idempotencyKey = process.env["KEY"] ?? `order-${randomUUID()}`;
try {
  const { transferMinutes } = await sendUntilKnown(TransferMinutes, {
    input: {
      email: EMAIL,
      direction: "ADD",
      amount: process.env["AMOUNT"] ?? "30",
      note: "From the examples",
      idempotencyKey,
    },
  });
  const { replayed, transfer, user } = transferMinutes;
  console.log(
    `${user.name} got ${transfer?.amount} minutes${replayed ? ", before already" : ""}: ${user.balance.minutes} now.`,
  );
} catch (error) {
  if (!(error instanceof ApiError) || error.code !== "INSUFFICIENT_BALANCE") throw error;
  console.log(`The pool has only ${String(error.details["available"])} minutes. Nothing was moved.`);
  process.exitCode = 1;
}
