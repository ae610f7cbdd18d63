/** STORED waits for a mail server, for ever where there is none. */
export type EmailStatus = "STORED" | "SENT" | "FAILED";
