/**
 * Stands in a stored email where its one-time link belongs. The link itself lies in a column of its own until the email
 * is sent: whoever may read the outbox must not be able to use it.
 */
export const LINK_MARK = "[one-time link]";

/**
 * Text right before the link would become the beginning of its address in a mailbox, and take the secret to whoever wrote
 * it: a template, the brand's name or a user's name may end with "https://elsewhere.test/?" and a mark.
 */
const MARK_BEHIND_TEXT = /(?<=\S)\[one-time link\]/g;

/** An email as it goes to its recipient. The link always stands apart from the text before it. */
export function withLink(
  { text, html }: { readonly text: string; readonly html: string },
  link: string | null,
): { readonly text: string; readonly html: string } {
  if (link === null) return { text, html };
  // Ours, of characters that mean nothing in HTML.
  const apart = text.replace(MARK_BEHIND_TEXT, ` ${LINK_MARK}`);
  return { text: apart.replaceAll(LINK_MARK, link), html: html.replaceAll(LINK_MARK, `<a href="${link}">${link}</a>`) };
}
