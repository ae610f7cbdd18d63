/** Lengths that a form and the service check alike. Length is what makes a password hard to guess, so there is no rule about digits or signs. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 200;

/** Why a password is refused. */
export type PasswordProblem = "TOO_SHORT" | "TOO_LONG" | "LIKE_EMAIL" | "COMMON";

/** Why, in words for whoever chose it. */
export const PASSWORD_PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  TOO_SHORT: `A password has at least ${PASSWORD_MIN_LENGTH} characters.`,
  TOO_LONG: `A password has at most ${PASSWORD_MAX_LENGTH} characters.`,
  LIKE_EMAIL: "A password is not the email address or its name.",
  COMMON: "This password is among the first that are tried. Choose another one.",
};

/** The words that the commonest long passwords are made of, such as `password1234` and `qwertyqwerty`. */
const COMMON_WORDS: readonly string[] =
  `1q2w3e4r5t6y 1q2w3e4r5t 1q2w3e4r 1qaz2wsx3edc 1qaz2wsx 123qweasdzxc 123qwe 12qwaszx abc123 abcd1234 abcdefghijklmnopqrstuvwxyz access adminadmin
   administrator admin alexander allowance america asdfghjkl asdfgh asdf baseball basketball batman bonjour butterfly changeme charlie
   chocolate christopher computer correcthorsebatterystaple default defaultpassword diamond dragon elephant everton facebook football freedom
   google hello helloworld hottie iloveyou iloveyousomuch internet jennifer jesuschrist jordan justin letmein letmeinnow liverpool london
   login loveme lovely lovelove manchester manchesterunited master mercedes michael michelle microsoft monkey mustang mypassword mynameis
   naruto nicole nothing ninja oneworld p4ssword pa55word passpass passw0rd password passwort passwords pokemon princess qazwsxedc qazwsx qwerty
   qwertyuiop qwertyuiopasdfghjklzxcvbnm qwertzuiop qwertz azerty azertyuiop realmadrid rockyou samsung secret secretpassword security
   shadow snoopy soccer sophie starwars stupid summer sunshine superman superstar swordfish teamo temporary testing test testtest
   thisisapassword thisismypassword tinkerbell trustno1 twilight unknown user userpassword victoria welcome welcomehome whatever william winter
   zaq12wsx zaq1zaq1 zxcvbnm zxcvbn`.split(/\s+/);

const SEQUENCES = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"].flatMap(
  (text) => [text, [...text].toReversed().join("")],
);

/** Whether nothing is left of a password without its commonest words, runs, repetitions, digits and signs at its ends. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase().replace(/\s+/g, "");
  if (new Set(plain).size <= 3 || /^(.{1,6})\1+$/.test(plain)) return true;
  if (SEQUENCES.some((sequence) => sequence.includes(plain))) return true;
  const core = plain.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, "");
  return core === "" || COMMON_WORDS.some((word) => word === core || word === plain || core === word + word);
}

/** The first reason why somebody with this email can't have this password, or null. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  if (password.length < PASSWORD_MIN_LENGTH) return "TOO_SHORT";
  if (password.length > PASSWORD_MAX_LENGTH) return "TOO_LONG";
  const plain = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (address !== "" && (plain === address || plain === address.split("@")[0])) return "LIKE_EMAIL";
  return isCommon(password) ? "COMMON" : null;
}
