import { PASSWORD_MAX_LENGTH, passwordProblem } from "./password-rules.ts";

const EMAIL = "ben.ruiz.the.first@example.com";

test.each([
  ["", "TOO_SHORT"],
  ["eleven char", "TOO_SHORT"],
  ["x".repeat(PASSWORD_MAX_LENGTH + 1), "TOO_LONG"],
  [EMAIL, "LIKE_EMAIL"],
  [" BEN.RUIZ.THE.FIRST@example.com ", "LIKE_EMAIL"],
  ["ben.ruiz.the.first", "LIKE_EMAIL"],
  ["aaaaaaaaaaaa", "COMMON"],
  ["abababababab", "COMMON"],
  ["123456789012", "COMMON"],
  ["210987654321", "COMMON"],
  ["abcdefghijkl", "COMMON"],
  ["qwertyuiopas", "COMMON"],
  ["password1234", "COMMON"],
  ["Password2026!", "COMMON"],
  ["PASSWORDPASSWORD", "COMMON"],
  ["1q2w3e4r5t6y", "COMMON"],
  ["correct horse battery staple", "COMMON"],
  ["iloveyou123456", "COMMON"],
  ["correct horse battery", null],
  ["wet purple lamps", null],
  ["12 green doors", null],
  ["пароль для всех", null],
])("the password %j is refused as %s", (password, problem) => {
  expect(passwordProblem(password, EMAIL)).toBe(problem);
});

test("without an email only the password itself counts", () => {
  expect(passwordProblem("a quiet river bank", "")).toBeNull();
});
