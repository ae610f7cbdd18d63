import { renderHook } from "@testing-library/react";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { ERROR_CODES, type ErrorCode } from "@allowance/shared/catalogue/error-codes";
import { startTexts } from "../texts/i18n.ts";
import { useProblemText } from "./problem-text.ts";

beforeAll(startTexts);

function textOf(error: unknown) {
  return renderHook(() => useProblemText()).result.current(error);
}

function answered(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}) {
  return new CombinedGraphQLErrors({ errors: [{ message: "Raw.", extensions: { code, ...details } }] });
}

test.each(ERROR_CODES.map(({ key }) => key))("%s has words of its own", (code) => {
  const { title, text } = textOf(answered(code));
  expect(`${title} ${text}`).not.toMatch(/undefined|\{\{|problems\.|title$/);
  expect(title).not.toContain(code);
});

test("what the API knows exactly is said exactly", () => {
  expect(textOf(answered("RATE_LIMITED", { retryAfterSeconds: 30 })).text).toBe("Try again in 30 seconds.");
  expect(textOf(answered("INTERNAL", { requestId: "r-7" })).text).toContain("r-7");
});

test("a lost connection is no error of the API", () => {
  expect(textOf(new TypeError("Failed to fetch")).title).toBe("No answer from the server");
});
