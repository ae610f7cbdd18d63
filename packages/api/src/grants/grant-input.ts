import { formatUnits, parseAmount } from "@allowance/shared/amounts";
import { NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { readAmountUnits } from "../balance/transfer-request.ts";
import { badInput, DomainError } from "../platform/errors.ts";
import type { GrantFacts } from "./grant-rows.ts";
import type { CreateGrantInput, UpdateGrantInput } from "./grants.graphql.ts";

type FactsInput = Omit<CreateGrantInput, "planId" | "dryRun">;

/** Checks what a grant orders. Throws BAD_USER_INPUT, INVALID_AMOUNT or TOO_PRECISE naming the field. */
export function readFacts(input: FactsInput, planId: number | null): GrantFacts {
  const name = input.name.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  const lastDay = input.rhythm === "MONTHLY" ? 28 : 7;
  if (input.rhythmDay < 1 || input.rhythmDay > lastDay)
    throw badInput(`The day must be from 1 to ${lastDay}.`, "rhythmDay");
  const { mode, currency, rhythm, rhythmDay } = input;
  const amountUnits = readAmountUnits(input.amount, currency);
  const poolFloorUnits = readPoolFloor(input.poolFloor);
  return { name, mode, currency, amountUnits, rhythm, rhythmDay, planId, poolFloorUnits };
}

/** What a grant would order after an edit: what is not given stays. Throws as `readFacts` does. */
export function readEditedFacts(stored: GrantFacts, input: UpdateGrantInput, planId: number | null): GrantFacts {
  const currency = input.currency ?? stored.currency;
  // The same units are nine times as many credits as minutes: whoever changes the currency says how much of it.
  if (currency !== stored.currency && input.amount == null)
    throw badInput("Give the amount in the new currency.", "amount");
  return readFacts(
    {
      name: input.name ?? stored.name,
      mode: input.mode ?? stored.mode,
      currency,
      amount: input.amount ?? formatUnits(stored.amountUnits, currency),
      rhythm: input.rhythm ?? stored.rhythm,
      rhythmDay: input.rhythmDay ?? stored.rhythmDay,
      poolFloor: input.poolFloor === undefined ? formatUnits(stored.poolFloorUnits, "MINUTES") : input.poolFloor,
    },
    planId,
  );
}

function readPoolFloor(text: string | null | undefined): number {
  if (text == null || /^0+(\.0*)?$/.test(text.trim())) return 0;
  const parsed = parseAmount(text, "MINUTES");
  if (parsed.ok) return parsed.units;
  throw new DomainError(
    parsed.problem,
    "The pool's floor is a number of 0 or more, with at most three decimals.",
    "poolFloor",
  );
}
