import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { buildApi } from "./build.mjs";
import { runMain } from "./run.mjs";

/**
 * `pnpm galera`: three MariaDB Galera nodes on loopback, an API process on each, and clients that move units through all three
 * at once, so that transactions of different nodes meet on the same rows. In the middle of it a node is killed with -9 and
 * joins again. Then every key is compared with what its client was told, on every node. Exit code 1 when a unit is lost or
 * doubled, or the nodes differ. Needs Debian's package galera-4, which is unpacked below .data when it is not installed.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "10" },
      clients: { type: "string", default: "12" },
      port: { type: "string", default: "15010" },
    },
  });
  await buildApi();
  const { Cluster } = await import("./galera/cluster.mjs");
  const startedMs = Date.now();
  const cluster = await Cluster.open(Number(values.port));
  try {
    console.log(`Three nodes are synced after ${((Date.now() - startedMs) / 1_000).toFixed(1)} s.`);
    await measure(cluster, Number(values.seconds) * 1_000, Number(values.clients));
  } finally {
    await cluster.close();
  }
}

/** @param {import("./galera/cluster.mjs").Cluster} cluster @param {number} phaseMs @param {number} clients */
async function measure(cluster, phaseMs, clients) {
  const [{ Journal }, { Load }, { readOpening, reckon }] = await Promise.all([
    import("./faults/journal.mjs"),
    import("./faults/load.mjs"),
    import("./faults/reckoning.mjs"),
  ]);
  const opening = await readOpening(cluster);
  const journal = new Journal("galera", opening.userIds);
  const load = new Load(cluster, journal);
  load.start(clients);
  await sleep(phaseMs);
  const withThree = load.acknowledged;
  const conflicts = await cluster.countConflicts();

  const killedMs = Date.now();
  await cluster.kill(1);
  await load.untilAcknowledged(1);
  const pauseMs = Date.now() - killedMs;
  await sleep(phaseMs);
  const withTwo = load.acknowledged - withThree;
  const rejoiningMs = Date.now();
  await cluster.rejoin(1);
  const rejoinMs = Date.now() - rejoiningMs;
  await load.untilAcknowledged(3);
  await load.stop();

  await cluster.untilSame();
  const { lostUnits, doubledUnits, mismatches } = await reckon(cluster, opening, journal);
  const fingerprints = await cluster.fingerprints();
  const isSame = new Set(fingerprints).size === 1;
  console.log(`Acknowledged: ${withThree} with three nodes, ${withTwo} with two; refused ${journal.count("refused")}.`);
  console.log(`Told to try again: ${journal.unavailable}. Conflicts between nodes until the kill: ${conflicts}.`);
  console.log(
    `A node was killed with -9: the next was acknowledged after ${pauseMs} ms; its return took ${rejoinMs} ms.`,
  );
  console.log(`Lost units ${lostUnits}, doubled units ${doubledUnits}, mismatches ${mismatches.length}.`);
  console.log(isSame ? "All three nodes hold the same." : `The nodes differ: ${fingerprints.join(", ")}`);
  for (const mismatch of mismatches.slice(0, 20)) console.error(`  ${mismatch}`);
  if (lostUnits + doubledUnits + mismatches.length > 0 || !isSame || conflicts === 0) process.exitCode = 1;
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
await runMain(main);
process.exit();
