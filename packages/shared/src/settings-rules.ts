/** Lengths and patterns of the settings, checked by the form and the service alike. */
export const LOGO_URL_MAX_LENGTH = 500;
export const EMAIL_SUBJECT_MAX_LENGTH = 200;
export const EMAIL_BODY_MAX_LENGTH = 10_000;

/** An http(s) address without blanks, quotes or angle brackets: it ends up in an image's source. */
export const LOGO_URL_PATTERN = /^https?:\/\/[^\s<>"'`\\]+$/i;
