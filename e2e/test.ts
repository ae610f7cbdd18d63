import { test as base } from "@playwright/test";

/**
 * Playwright's `test`, with two things checked on every page that a test opens: no request to another site, and
 * no error in the browser's console (a broken content security policy would be one).
 */
export const test = base.extend<{ readonly quietPage: undefined }>({
  quietPage: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== baseURL) complaints.push(`request to ${request.url()}`);
      });
      page.on("pageerror", (error) => complaints.push(`uncaught ${error.message}`));
      page.on("console", (message) => {
        // The browser reports every answer with an error status; which of them are right is for each test to say.
        const isStatus = message.text().startsWith("Failed to load resource");
        // The tracer tries to run a script in every frame; the sandbox of a shown email is there to block it.
        const isSandbox = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
        if (message.type() === "error" && !isStatus && !isSandbox) complaints.push(`console: ${message.text()}`);
      });
      await use(undefined);
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
