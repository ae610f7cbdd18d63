/**
 * Stands in a stored email where its one-time link belongs. The link itself lies in a column of its own until the email
 * is sent: whoever may read the outbox must not be able to use it.
 */
export const LINK_MARK = "[one-time link]";

/** An email as it goes to its recipient. */
export function withLink(
  { text, html }: { readonly text: string; readonly html: string },
  link: string | null,
): { readonly text: string; readonly html: string } {
  if (link === null) return { text, html };
  // Ours, of characters that mean nothing in HTML.
  return { text: text.replaceAll(LINK_MARK, link), html: html.replaceAll(LINK_MARK, `<a href="${link}">${link}</a>`) };
}
