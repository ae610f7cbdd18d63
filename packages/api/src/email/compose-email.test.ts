import { EMAIL_TEMPLATES } from "@allowance/shared/catalogue/email-templates";
import { templateProblem } from "@allowance/shared/email-text";
import { composeEmail } from "./compose-email.ts";

const compose = (body: string, values = {}, subject = "Hello") => composeEmail({ subject, body }, values);

describe("an email", () => {
  it("has every value escaped in HTML, and as it is in text", () => {
    const { text, html } = compose("Hello {{user.name}}", { "user.name": "<script>alert(\"1\")</script> & 'co'" });
    expect(text).toBe("Hello <script>alert(\"1\")</script> & 'co'");
    expect(html).toContain("<p>Hello &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;</p>");
    expect(html).not.toContain("<script");
  });

  it("has markup in the tenant's own text escaped too", () => {
    expect(compose("<img src=x onerror=alert(1)>").html).not.toContain("<img");
  });

  it("has one line of subject, whatever is in a value", () => {
    const { subject } = compose("x", { "user.name": "Eve\r\nBcc: all@example.com\u2028more" }, "Hi {{user.name}}");
    expect(subject).toBe("Hi Eve Bcc: all@example.com more");
  });

  it("does not fill in a variable that a value contains", () => {
    expect(compose("{{user.name}} {{amount}}", { "user.name": "{{amount}}", amount: "30 minutes" }).text).toBe(
      "{{amount}} 30 minutes",
    );
  });

  it("has a paragraph for each block of lines", () => {
    expect(compose("one\ntwo\n\n\nthree").html).toContain("<p>one<br>\ntwo</p>\n<p>three</p>");
  });

  it("never has a subject longer than its column, nor half a character", () => {
    const { subject } = compose("x", { "user.name": "😀".repeat(600) }, "{{user.name}}");
    expect(subject).toBe("😀".repeat(500));
  });
});

describe("a template", () => {
  it.each(EMAIL_TEMPLATES)(
    "$key of the catalogue uses its own variables only",
    ({ defaultSubject, defaultBody, variables }) => {
      expect(templateProblem(defaultSubject, variables)).toBeNull();
      expect(templateProblem(defaultBody, variables)).toBeNull();
    },
  );

  it.each([
    ["{{user.nme}}", { kind: "UNKNOWN_VARIABLE", variable: "user.nme" }],
    ["{{ constructor }}", { kind: "UNKNOWN_VARIABLE", variable: "constructor" }],
    ["{{}}", { kind: "UNKNOWN_VARIABLE", variable: "" }],
    ["Hello {{user.name}", { kind: "OPEN_BRACES" }],
    ["Hello user.name}}", { kind: "OPEN_BRACES" }],
    ["Hello {{ user.name }} {not a variable}", null],
  ])("%s has the problem %o", (text, problem) => {
    expect(templateProblem(text, ["user.name"])).toEqual(problem);
  });
});
