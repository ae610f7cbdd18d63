import { composeEmail } from "./compose-email.ts";
import { LINK_MARK, withLink } from "./secret-link.ts";

const LINK = "https://panel.test/reset#secret";
const textOf = (body: string, values = {}) => withLink(composeEmail({ subject: "x", body }, values), LINK).text;

describe("a one-time link in an email", () => {
  it.each([
    ["the template", `https://elsewhere.test/?{{link}}`, {}],
    ["a mark in the template", `https://elsewhere.test/?${LINK_MARK} {{link}}`, {}],
    ["the brand's name", "{{tenant.name}}", { "tenant.name": `https://elsewhere.test/?${LINK_MARK}` }],
    ["a name and a variable", "{{user.name}}{{link}}", { "user.name": "https://elsewhere.test/?" }],
    ["two marks in a row", "https://elsewhere.test/?{{link}}{{link}}", {}],
  ])("is no part of an address that begins in %s", (_where, body, values) => {
    expect(textOf(body, { link: LINK_MARK, ...values })).not.toMatch(/\Shttps:\/\/panel\.test/);
  });

  it("stays where it is behind a blank or at the beginning of a line", () => {
    expect(textOf("Here: {{link}}\n{{link}}.", { link: LINK_MARK })).toBe(`Here: ${LINK}\n${LINK}.`);
  });

  it("is a link of its own in HTML, whatever stands before it", () => {
    const { html } = withLink(
      composeEmail({ subject: "x", body: "https://elsewhere.test/?{{link}}" }, { link: LINK_MARK }),
      LINK,
    );
    expect(html).toContain(`<a href="${LINK}">${LINK}</a>`);
  });
});
