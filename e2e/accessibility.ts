import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [1280, 375] as const;
const SCHEMES = ["light", "dark"] as const;

/**
 * Looks at the open page in both colour schemes, on a desk and on a phone, and sees that nothing is wider than the window.
 * `pnpm screenshots` keeps a picture of each look.
 */
export async function expectNoViolations(page: Page, excluded: readonly string[] = []): Promise<void> {
  await openSandboxes(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      await keepPicture(page, `${width}-${colorScheme}`);
      const axe = new AxeBuilder({ page }).withTags(RULES);
      for (const selector of excluded) axe.exclude(selector);
      const { violations } = await axe.analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      );
      expect(found, `${width} px, ${colorScheme}`).toEqual([]);
    }
    await expectNoSidewaysScroll(page);
  }
}

async function keepPicture(page: Page, look: string): Promise<void> {
  const folder = process.env["GALLERY_DIR"];
  if (!folder) return;
  const screen = test
    .info()
    .title.replace(/ (has|have) no accessibility violations.*$/, "")
    .replaceAll(/[^\w]+/g, "-");
  await page.screenshot({ path: join(folder, `${screen}-${look}.png`), fullPage: true, animations: "disabled" });
}

/** Half-faded text has half the contrast: what moves or fades has to be over. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels wider than the window").toBe(0);
}

/** The sandbox of a shown email runs no script, axe's neither: for the look at it, the frame is loaded again without. */
async function openSandboxes(page: Page): Promise<void> {
  await page.locator("iframe[sandbox]").evaluateAll(async (frames) => {
    for (const frame of frames) {
      const html = frame.getAttribute("srcdoc") ?? "";
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      frame.removeAttribute("sandbox");
      frame.setAttribute("srcdoc", html);
      await loaded;
    }
  });
}
