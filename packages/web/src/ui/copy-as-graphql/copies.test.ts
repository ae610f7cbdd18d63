import { parse } from "graphql";
import {
  TransferMinutesDocument,
  UpdateBrandingDocument,
  UpdateProfileDocument,
  UpdateUserDocument,
} from "../../graphql/generated.ts";
import { copiesOf } from "./copies.ts";
import { mutationCall } from "./mutation-call.ts";

const transfer = mutationCall(TransferMinutesDocument, {
  input: { userId: "7", direction: "ADD", amount: "30", note: "It's Ann's $5", idempotencyKey: "of the form" },
});
const copyOf = (call: Parameters<typeof copiesOf>[0][number]) => copiesOf([call], "https://panel.test")[0];

describe("what is copied of a form", () => {
  it("is the mutation, ready to be run, with its variables", () => {
    const copy = copyOf(mutationCall(UpdateUserDocument, { input: { userId: "7", name: "Ann" } }));
    expect(copy?.name).toBe("UpdateUser");
    expect(copy?.mutation).toMatch(/^mutation UpdateUser\(\$input: UpdateUserInput!\) \{/);
    expect(parse(copy?.mutation ?? "").definitions).toHaveLength(1);
    expect(JSON.parse(copy?.variables ?? "")).toEqual({ input: { userId: "7", name: "Ann" } });
  });

  it("has an idempotency key of its own, a new one every time, and says what it is for (product-rules 27)", () => {
    const keys = [copyOf(transfer), copyOf(transfer)].map((copy) => JSON.parse(copy?.variables ?? "").input);
    expect(new Set(["of the form", ...keys.map(({ idempotencyKey }) => idempotencyKey)]).size).toBe(3);
    expect(keys[0]).toMatchObject({ userId: "7", direction: "ADD", amount: "30" });
    expect(copyOf(transfer)?.mutation).toContain("# The idempotency key is a new one.");
  });

  it("says what the expected version does", () => {
    const copy = copyOf(mutationCall(UpdateBrandingDocument, { input: { name: "Ann", expectedVersion: 3 } }));
    expect(copy?.mutation).toContain("# With expectedVersion this is refused with CONFLICT");
    expect(JSON.parse(copy?.variables ?? "").input.expectedVersion).toBe(3);
  });

  it("is a command that needs nothing but a token, and in which the shell touches nothing", () => {
    const command = copyOf(transfer)?.curl ?? "";
    expect(command).toContain("https://panel.test/graphql");
    expect(command).toContain('"Authorization: Bearer $ALLOWANCE_TOKEN"');
    const body = /<<'JSON'\n([\s\S]*)\nJSON\n/.exec(command)?.[1] ?? "";
    expect(JSON.parse(body).variables.input.note).toBe("It's Ann's $5");
  });

  it("is refused when there is a password in it", () => {
    const call = mutationCall(UpdateProfileDocument, { input: { name: "Ann", currentPassword: "secret" } });
    expect(() => copyOf(call)).toThrow("A secret is never copied.");
  });
});
