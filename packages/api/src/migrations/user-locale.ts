import { statement } from "./statement.ts";

/** The language that a person chose for the panel. */
export const userLocale = [
  statement(
    1765500000001,
    "Users_locale_",
    `ALTER TABLE users ADD COLUMN locale CHAR(2) NULL,
       ADD CONSTRAINT users_locale_known CHECK (locale IN ('EN', 'DE'))`,
    "ALTER TABLE users DROP CONSTRAINT users_locale_known, DROP COLUMN locale",
  ),
];
