import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { buildApi } from "./build.mjs";
import { runMain } from "./run.mjs";

/** @typedef {import("./faults/fault-list.mjs").Fault} Fault */
/** @typedef {import("./faults/stage.mjs").Stage} Stage */

const HEAD = [
  "fault",
  "times",
  "operations",
  "acknowledged",
  "refused",
  "told to retry",
  "lost units",
  "doubled units",
  "mismatches",
  "recovery ms, median / max",
];

/**
 * `pnpm faults`: breaks what can break, again and again, while clients move units, and compares what they were told with what the
 * database holds. Prints a table; exit code 1 when one unit is lost or doubled, or anything else does not fit.
 * `--short` does each a few times; `--only kill,disk` does the faults whose names have one of these words.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean" },
      only: { type: "string", default: "" },
      clients: { type: "string", default: "16" },
    },
  });
  const clients = Number(values.clients);
  if (!Number.isInteger(clients) || clients < 1) throw new Error("Say how many clients: pnpm faults --clients 16");
  await buildApi();
  const { FAULTS } = await import("./faults/fault-list.mjs");
  const words = values.only.toLowerCase().split(",").filter(Boolean);
  const chosen = FAULTS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
  );
  if (chosen.length === 0)
    throw new Error(`No fault is called so. There are: ${FAULTS.map(({ name }) => name).join("; ")}`);

  const cores = cpus().length;
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cores} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${clients} clients\n`,
  );
  console.log(`| ${HEAD.join(" | ")} |\n|${HEAD.map(() => "---").join("|")}|`);
  const { Stage } = await import("./faults/stage.mjs");
  const common = await Stage.open();
  try {
    for (const fault of chosen) {
      const times = values.short ? fault.short : fault.full;
      if (!(await runFault(fault, times, clients, common))) process.exitCode = 1;
    }
  } finally {
    await common.close();
  }
}

/**
 * Runs one fault, on a stage of its own where it needs one, and prints its row. Answers whether everything fits.
 * @param {Fault} fault @param {number} times @param {number} clients @param {Stage} common
 */
async function runFault(fault, times, clients, common) {
  const own = fault.open ? await fault.open() : null;
  if (typeof own === "string") {
    console.log(`| ${fault.name} | skipped: ${own} |${" |".repeat(HEAD.length - 2)}`);
    return true;
  }
  try {
    return await runOn(own?.stage ?? common, fault, times, clients);
  } finally {
    await own?.close();
  }
}

/** @param {Stage} stage @param {Fault} fault @param {number} times @param {number} clients */
async function runOn(stage, fault, times, clients) {
  const [{ Journal }, { Load }, { readOpening, reckon }] = await Promise.all([
    import("./faults/journal.mjs"),
    import("./faults/load.mjs"),
    import("./faults/reckoning.mjs"),
  ]);
  const opening = await readOpening(stage);
  const journal = new Journal(fault.name, opening.userIds);
  const load = new Load(stage, journal);
  load.start(clients);
  const recoveries = await fault.run({ stage, load, journal }, times);
  await load.stop();
  const { lostUnits, doubledUnits, mismatches } = await reckon(stage, opening, journal);
  const sorted = recoveries.toSorted((one, other) => one - other);
  const recovery = `${sorted[Math.floor(sorted.length / 2)]} / ${sorted.at(-1)}`;
  const counts = [
    times,
    journal.entries.size,
    journal.count("acknowledged"),
    journal.count("refused"),
    journal.unavailable,
  ];
  console.log(`| ${[fault.name, ...counts, lostUnits, doubledUnits, mismatches.length, recovery].join(" | ")} |`);
  for (const mismatch of mismatches.slice(0, 20)) console.error(`  ${mismatch}`);
  return lostUnits === 0 && doubledUnits === 0 && mismatches.length === 0;
}

// What was started ends with this program: it is killed on exit, and a signal is an exit.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
await runMain(main);
// The clients of a fault that could not be finished would go on asking for ever.
process.exit();
