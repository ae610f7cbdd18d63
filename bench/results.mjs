import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/**
 * What this server did of one piece of work: its share of the floor's rate, and of the floor's processor time per request.
 * @typedef {{
 *   work: string, connections: number, ratio: number, goal: number | null, cpuRatio: number, rate: number, p99Ms: number,
 * }} Result
 * @typedef {{ users: number, startMs: number, memoryMb: number, results: readonly Result[] }} Run
 */

const FOLDER = join(import.meta.dirname, "results");
const ROW = 34;
const LEFT = 190;
const WIDTH = 720;
const BOTTOM = 40;

/** Keeps a run as JSON and as a picture. @param {string} name @param {Run} run */
export function saveResults(name, run) {
  mkdirSync(FOLDER, { recursive: true });
  const facts = { date: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length };
  const rounded = run.results.map((result) => ({
    ...result,
    ratio: round(result.ratio, 2),
    cpuRatio: round(result.cpuRatio, 2),
    rate: round(result.rate, 0),
    p99Ms: round(result.p99Ms, 1),
  }));
  const kept = { ...facts, ...run, startMs: round(run.startMs, 0), memoryMb: round(run.memoryMb, 0), results: rounded };
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  writeFileSync(join(FOLDER, `${name}.svg`), picture(rounded, facts));
}

/** @param {number} value @param {number} digits */
function round(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * Bars for the share of the floor, with a line where the goal is.
 * @param {readonly Result[]} results
 * @param {{ date: string, node: string, cores: number }} facts
 */
function picture(results, { date, node, cores }) {
  const largest = Math.max(1, ...results.flatMap(({ ratio, goal }) => [ratio, goal ?? 0]));
  const x = (/** @type {number} */ share) => LEFT + (share / largest) * (WIDTH - LEFT - 60);
  const height = results.length * ROW + BOTTOM;
  const bars = results.map(({ work, connections, ratio, goal }, index) => {
    const y = index * ROW + 8;
    const line = goal === null ? "" : `<path d="M${x(goal)} ${y - 3}v26" stroke="#e8590c" stroke-width="2"/>`;
    return `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${work}, ${connections}</text>
<rect x="${LEFT}" y="${y}" width="${x(ratio) - LEFT}" height="20" rx="3" fill="#4c6ef5"/>${line}
<text x="${x(ratio) + 6}" y="${y + 15}">${ratio.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">
<title>Share of the floor's rate, with the goals</title><rect width="100%" height="100%" fill="#fff"/>
${bars.join("\n")}
<text x="8" y="${height - 12}" fill="#868e96">Share of the floor; the line is the goal. ${date}, ${cores} cores, Node ${node}.</text>
</svg>
`;
}
