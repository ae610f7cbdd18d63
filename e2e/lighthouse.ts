import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

/** What design goal 5 asks of each page: scores of 100, and the greatest layout shift. */
const GOALS = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const MAX_LAYOUT_SHIFT = 0.05;

/** The pages that are looked at, in Lighthouse's desktop settings. */
const PATHS = ["/overview", "/users", "/plans", "/billing", "/settings/branding", "/audit"] as const;

/** The parts of Lighthouse's report that are read here. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, Audit>>;
}
interface Audit {
  readonly title: string;
  readonly score: number | null;
  readonly scoreDisplayMode: string;
  readonly numericValue?: number;
}

for (const path of PATHS) {
  test(`${path} reaches its goals`, async ({ page, baseURL }) => {
    await signIn(page);
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const { categories, audits } = await runLighthouse(`${baseURL}${path}`, cookies);
    const valueOf = (audit: string): number => audits[audit]?.numericValue ?? Number.NaN;
    const scores = Object.entries(GOALS).map(
      ([name, goal]) => [name, Math.round((categories[name]?.score ?? 0) * 100), goal] as const,
    );
    const shift = valueOf("cumulative-layout-shift");
    process.stdout.write(
      `${path}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}, layout shift ${shift.toFixed(3)}, ` +
        `largest paint ${Math.round(valueOf("largest-contentful-paint"))} ms, blocked ${Math.round(valueOf("total-blocking-time"))} ms\n`,
    );
    const missed = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0,
    );
    for (const { title } of missed) process.stdout.write(`  ${title}\n`);
    for (const [name, score, goal] of scores) expect.soft(score, name).toBeGreaterThanOrEqual(goal);
    expect.soft(shift, "layout shift").toBeLessThanOrEqual(MAX_LAYOUT_SHIFT);
  });
}

/** Runs Lighthouse in a browser of its own, signed in by cookie. */
async function runLighthouse(url: string, cookies: string): Promise<Report> {
  const program = fileURLToPath(import.meta.resolve("lighthouse/cli/index.js"));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      program,
      url,
      "--preset=desktop",
      "--only-categories=performance,accessibility,best-practices",
      `--extra-headers=${JSON.stringify({ cookie: cookies })}`,
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
      "--no-enable-error-reporting",
      "--output=json",
      "--quiet",
    ],
    { env: { ...process.env, CHROME_PATH: process.env["CHROMIUM_PATH"] }, maxBuffer: 64_000_000 },
  );
  return JSON.parse(stdout);
}
