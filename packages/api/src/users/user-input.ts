import { COUNTRY_PATTERN, EMAIL_MAX_LENGTH, EMAIL_PATTERN, NAME_MAX_LENGTH } from "@allowance/shared/rules";
import { PASSWORD_PROBLEMS, passwordProblem } from "@allowance/shared/password-rules";
import { badInput } from "../platform/errors.ts";

/** Characters that are invisible or break a line, and have no place in a name. */
const CONTROL_CHARACTERS = /\p{Cc}|\p{Cs}/u;

/** A display name without blanks around it, or BAD_USER_INPUT. */
export function readName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > NAME_MAX_LENGTH)
    throw badInput(`A name has 1 to ${NAME_MAX_LENGTH} characters.`, "name");
  if (CONTROL_CHARACTERS.test(name)) throw badInput("A name has no control characters.", "name");
  return name;
}

/** An email in lower case (product-rules 22), or BAD_USER_INPUT. */
export function readEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (email.length > EMAIL_MAX_LENGTH || !EMAIL_PATTERN.test(email) || CONTROL_CHARACTERS.test(email)) {
    throw badInput("This is not an email address.", "email");
  }
  return email;
}

/** An upper-case country code or null, or BAD_USER_INPUT. */
export function readCountry(text: string | null | undefined): string | null {
  if (text == null || text.trim() === "") return null;
  const country = text.trim().toUpperCase();
  if (!COUNTRY_PATTERN.test(country)) throw badInput("A country is a two-letter code such as DE.", "country");
  return country;
}

/** A password that somebody with this email may have, or BAD_USER_INPUT that says why not. */
export function readPassword(password: string, email: string, field = "password"): string {
  const problem = passwordProblem(password, email);
  if (problem) throw badInput(PASSWORD_PROBLEMS[problem], field);
  return password;
}
